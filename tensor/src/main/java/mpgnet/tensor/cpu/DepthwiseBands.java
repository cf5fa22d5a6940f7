package mpgnet.tensor.cpu;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.Scratch;
import mpgnet.tensor.threads.ThreadTeam;

/**
 * Depthwise convolution by 5 × 5 windows in bands of rows. A "slice", one vector of the channels, of a band's source
 * rows is copied pixel after pixel with zeros on both sides, so that no window needs a test and its readings lie near
 * each other; kernel rows outside the image are left out. The input's gradient at stride 1 is the same walk with the
 * kernel rotated by 180°.
 *
 * @param sourceH  rows of a source image
 * @param sourceW  columns
 * @param targetH  rows of a target image
 * @param targetW  columns
 * @param channels C
 * @param kernel   5; or 3, without dilation, where the planes are there already: copying would cost more than nine taps
 *                 gain
 * @param stride   1, or 2 without dilation
 * @param padding  zeros on each side of the source, at least 0
 * @param dilation from tap to tap
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
record DepthwiseBands(int sourceH, int sourceW, int targetH, int targetW, int channels, int kernel, int stride,
        int padding, int dilation) {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int KERNEL = 5;
    /** Slices that are copied together: runs in memory, which the processor fetches ahead. */
    private static final int GROUP = 8;
    /** Numbers in a slice of a band: a group is a quarter of a second-level cache of 2 MiB. */
    private static final int PLANE = 1 << 14;
    private static final int FOUR = 4;
    /** A row of the last stage at 224 × 224: the fours would compute eight. */
    private static final int SEVEN = 7;
    private static final int EIGHT = 8;

    /** Whether such windows are computed here. */
    static boolean suit(ConvGeometry g) {
        return g.kh() == KERNEL && g.kw() == KERNEL && g.c() >= LANES
                && (g.stride() == 1 || g.stride() == 2 && g.dilation() == 1)
                && g.padding() <= (KERNEL - 1) * g.dilation() && Math.min(g.w(), g.outW()) >= FOUR * g.dilation();
    }

    /** Whether {@link #row} computes such windows from planes that are there. */
    static boolean suitsPlanes(ConvGeometry g) {
        return suit(g) || g.kh() == 3 && g.kw() == 3 && g.c() >= LANES && g.stride() <= 2 && g.dilation() == 1
                && g.padding() < 3
                && Math.min(g.w(), g.outW()) >= FOUR;
    }

    /** One slice after the other, each a plane of a whole image. */
    static DepthwiseBands ofPlanes(ConvGeometry g) {
        return DepthwiseBandsBuilder.builder().sourceH(g.h()).sourceW(g.w()).targetH(g.outH()).targetW(g.outW())
                .channels(LANES).kernel(g.kh()).stride(g.stride()).padding(g.padding()).dilation(g.dilation()).build();
    }

    static DepthwiseBands forward(ConvGeometry g) {
        return DepthwiseBandsBuilder.builder().sourceH(g.h()).sourceW(g.w()).targetH(g.outH()).targetW(g.outW())
                .channels(g.c()).kernel(KERNEL).stride(g.stride()).padding(g.padding()).dilation(g.dilation()).build();
    }

    /** From dy to dx with {@linkplain CpuDepthwise#reversed reversed} weights, at stride 1. */
    static DepthwiseBands backward(ConvGeometry g) {
        return DepthwiseBandsBuilder.builder().sourceH(g.outH()).sourceW(g.outW()).targetH(g.h()).targetW(g.w())
                .channels(g.c()).kernel(KERNEL).stride(1).padding((KERNEL - 1) * g.dilation() - g.padding())
                .dilation(g.dilation()).build();
    }

    /** Overwrites y; {@code finish} may be null. */
    void run(int images, float[] x, float[] w, ChannelFinish finish, float[] y, ThreadTeam team, CpuMemory memory) {
        int bandRows = bandRows();
        int bands = Math.ceilDiv(targetH, bandRows);
        int slices = Math.ceilDiv(channels, LANES);
        int groups = Math.ceilDiv(slices, GROUP);
        int groupRows = GROUP * Math.min(sourceH, (bandRows - 1) * stride + (KERNEL - 1) * dilation + 1);
        try (Scratch<CpuBuffer> scratch = memory.scratch()) {
            List<CpuBuffer> planes = scratch.takeEach(team.threads(), groupRows * rowLength());
            for (CpuBuffer each : planes) {
                clearSides(groupRows, each.array(), 0); // once: whichever band lies there, all its rows are of one kind
            }
            CpuBuffer taps = scratch.take(slices * KERNEL * KERNEL * LANES);
            for (int slice = 0; slice < slices; slice++) {
                copyPixels(KERNEL * KERNEL, w, firstChannel(slice), channels, taps.array(),
                        slice * KERNEL * KERNEL * LANES);
            }
            team.runInSlots(images * bands * groups, (task, slot) -> {
                int group = task % groups;
                int firstRow = task / groups % bands * bandRows;
                band(task / groups / bands, firstRow, Math.min(bandRows, targetH - firstRow), slices * group / groups,
                        slices * (group + 1) / groups, x, taps.array(), finish, y, planes.get(slot).array());
            });
        }
    }

    private int bandRows() {
        int sourceRows = PLANE / rowLength();
        int rows = Math.clamp((sourceRows - (KERNEL - 1) * dilation - 1) / stride + 1, Math.min(4, targetH), targetH);
        return Math.ceilDiv(targetH, Math.ceilDiv(targetH, rows));
    }

    /** Numbers of one slice of a whole source image. */
    int planeLength() {
        return sourceH * rowLength();
    }

    /** Where each source pixel lies in a slice of the whole image. */
    int[] pixelsInPlane() {
        int[] at = new int[sourceH * sourceW];
        for (int pixel = 0; pixel < at.length; pixel++) {
            int column = pixel % sourceW + padding;
            at[pixel] =
                    pixel / sourceW * rowLength() + (column % dilation * phaseColumns() + column / dilation) * LANES;
        }
        return at;
    }

    /** Zeros where the windows of a slice of the whole image reach over its sides. */
    void clearSides(float[] plane, int at) {
        clearSides(sourceH, plane, at);
    }

    private void clearSides(int rows, float[] plane, int at) {
        for (int row = 0; row < rows; row++) {
            for (int phase = 0; phase < dilation; phase++) {
                int begin = at + row * rowLength() + phase * phaseColumns() * LANES;
                Arrays.fill(plane, begin, begin + firstInside(phase) * LANES, 0);
                Arrays.fill(plane, begin + endInside(phase) * LANES, begin + phaseColumns() * LANES, 0);
            }
        }
    }

    /** Columns of a phase that lie left of the image. */
    private int firstInside(int phase) {
        return Math.min(phaseColumns(), Math.max(0, Math.ceilDiv(padding - phase, dilation)));
    }

    /** The column of a phase after the last one in the image. */
    private int endInside(int phase) {
        return Math.clamp(Math.ceilDiv(sourceW + padding - phase, dilation), firstInside(phase), phaseColumns());
    }

    /**
     * Columns that are a whole number of dilations apart, and so lie next to each other in a plane: all that a target
     * row's windows see, and those at the end of the image that none of them sees.
     */
    private int phaseColumns() {
        return Math.ceilDiv(Math.max((targetW - 1) * stride + (kernel - 1) * dilation + 1, sourceW + padding),
                dilation);
    }

    private int rowLength() {
        return dilation * phaseColumns() * LANES;
    }

    /**
     * @param taps   of all slices
     * @param planes where this task's slices are copied to; the sides are zeros already
     */
    private void band(int image, int firstRow, int rows, int fromSlice, int toSlice, float[] x, float[] taps,
            ChannelFinish finish, float[] y, float[] planes) {
        int top = Math.max(0, firstRow * stride - padding);
        int end = Math.min(sourceH, (firstRow + rows - 1) * stride - padding + (KERNEL - 1) * dilation + 1);
        int planeLength = Math.max(0, end - top) * rowLength();
        for (int row = top; row < end; row++) {
            for (int slice = fromSlice; slice < toSlice; slice++) {
                copyRow(x, (image * sourceH + row) * sourceW * channels + firstChannel(slice), planes,
                        (slice - fromSlice) * planeLength + (row - top) * rowLength());
            }
        }
        for (int slice = fromSlice; slice < toSlice; slice++) {
            int c = firstChannel(slice);
            int plane = (slice - fromSlice) * planeLength - top * rowLength();
            for (int row = firstRow; row < firstRow + rows; row++) {
                int yAt = (image * targetH + row) * targetW * channels + c;
                row(row, planes, plane, taps, slice * KERNEL * KERNEL * LANES, y, yAt);
                if (finish != null) {
                    finish.applySlice(targetW, y, yAt, channels, c);
                }
            }
        }
    }

    /** A slice's first channel: the last slice overlaps the one before, with equal results, where C is no multiple. */
    private int firstChannel(int slice) {
        return Math.min(slice * LANES, channels - LANES);
    }

    /** A slice of a source row, phase by phase. */
    private void copyRow(float[] x, int from, float[] plane, int to) {
        for (int phase = 0; phase < dilation; phase++) {
            int first = firstInside(phase);
            copyPixels(endInside(phase) - first, x, from + (phase + first * dilation - padding) * channels,
                    dilation * channels, plane,
                    to + (phase * phaseColumns() + first) * LANES);
        }
    }

    /** A slice of {@code pixels} pixels that lie {@code step} numbers apart. */
    static void copyPixels(int pixels, float[] x, int from, int step, float[] to, int at) {
        for (int p = 0; p < pixels; p++) {
            FloatVector.fromArray(SPECIES, x, from + p * step).intoArray(to, at + p * LANES);
        }
    }

    /** A slice of one target row; {@code plane} is where the image's first row would lie. */
    void row(int row, float[] planes, int plane, float[] taps, int tapsAt, float[] y, int yAt) {
        int top = row * stride - padding;
        int first = top >= 0 ? 0 : Math.ceilDiv(-top, dilation);
        int count = Math.clamp(Math.ceilDiv(sourceH - top, dilation), first, kernel) - first;
        int at = plane + (top + first * dilation) * rowLength();
        for (int phase = 0; phase < dilation; phase++) {
            outputs(Math.ceilDiv(targetW - phase, dilation), count, planes, at + phase * phaseColumns() * LANES,
                    taps, tapsAt + first * kernel * LANES, y, yAt + phase * channels);
        }
    }

    /** In eights, what remains in fours; either may overlap what is done already. */
    private void outputs(int outputs, int kernelRows, float[] x, int at, float[] w, int wAt, float[] y, int yAt) {
        int down = dilation * rowLength();
        int yRight = dilation * channels;
        if (kernel == 3) {
            DepthwiseThrees.slice(stride, outputs, kernelRows, x, at, down, w, wAt, y, yAt);
            return;
        }
        if (stride == 2) {
            DepthwiseFives.foursAtStride2(outputs, kernelRows, x, at, down, w, wAt, y, yAt, yRight);
            return;
        }
        if (outputs == SEVEN) {
            DepthwiseFives.sevenAtStride1(kernelRows, x, at, down, w, wAt, y, yAt, yRight);
            return;
        }
        int rest = outputs % EIGHT;
        int inEights = outputs < EIGHT ? 0 : rest == 0 || rest > FOUR ? outputs : outputs - rest;
        if (inEights > 0) {
            DepthwiseFives.eightsAtStride1(inEights, kernelRows, x, at, down, w, wAt, y, yAt, yRight);
        }
        if (inEights < outputs) {
            int from = Math.min(inEights, outputs - FOUR);
            DepthwiseFives.foursAtStride1(outputs - from, kernelRows, x, at + from * LANES, down, w, wAt, y,
                    yAt + from * yRight, yRight);
        }
    }
}
