package mpgnet.tensor.cpu;

import io.soabase.recordbuilder.core.RecordBuilder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.threads.ThreadTeam;

/**
 * Depthwise convolution by 3 × 3 windows where the image lies, row by row or at stride 1 two rows at a time: columns
 * whose windows lie inside the image by {@link DepthwiseThrees} and {@link DepthwiseSquares}, those at the sides one by
 * one; kernel rows outside the image are left out. Copying as {@link DepthwiseBands} does would cost more than nine
 * taps gain from it. The input's gradient at stride 1 is the same walk with the kernel rotated by 180°.
 *
 * @param sourceH  rows of a source image
 * @param sourceW  columns
 * @param targetH  rows of a target image
 * @param targetW  columns
 * @param channels C, at least a vector's
 * @param stride   1 or 2
 * @param padding  zeros on each side of the source, 0 to 2
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
record DepthwiseRows(int sourceH, int sourceW, int targetH, int targetW, int channels, int stride, int padding) {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int KERNEL = 3;
    /** Multiplications per task: some ten microseconds. */
    private static final int TASK_SIZE = 1 << 19;

    /** Whether such windows are computed here. */
    static boolean suit(ConvGeometry g) {
        return g.kh() == KERNEL && g.kw() == KERNEL && g.c() >= LANES && g.stride() <= 2 && g.dilation() == 1
                && g.padding() < KERNEL;
    }

    static DepthwiseRows forward(ConvGeometry g) {
        return DepthwiseRowsBuilder.builder().sourceH(g.h()).sourceW(g.w()).targetH(g.outH()).targetW(g.outW())
                .channels(g.c()).stride(g.stride()).padding(g.padding()).build();
    }

    /** From dy to dx with {@linkplain CpuDepthwise#reversed reversed} weights, at stride 1. */
    static DepthwiseRows backward(ConvGeometry g) {
        return DepthwiseRowsBuilder.builder().sourceH(g.outH()).sourceW(g.outW()).targetH(g.h()).targetW(g.w())
                .channels(g.c()).stride(1).padding(KERNEL - 1 - g.padding()).build();
    }

    /** Overwrites y; {@code finish} may be null. */
    void run(int images, float[] x, float[] w, ChannelFinish finish, float[] y, ThreadTeam team) {
        int rows = images * targetH;
        int rowLength = targetW * channels;
        int taskRows = Math.max(1, TASK_SIZE / (rowLength * KERNEL * KERNEL));
        ChannelFinish.Rows finishRows = finish == null ? null : finish.rows(channels);
        team.run(Math.ceilDiv(rows, taskRows), task -> {
            int end = Math.min(rows, (task + 1) * taskRows);
            for (int row = task * taskRows, done; row < end; row += done) {
                done = row + 1 < end && squares(row) ? 2 : 1;
                if (done == 2) {
                    twoRows(row, x, w, y);
                } else {
                    row(row, x, w, y);
                }
                if (finishRows != null) {
                    finishRows.apply(y, row * rowLength, done * rowLength);
                }
            }
        });
    }

    /**
     * Whether this row and the next are one image's, and their windows lie inside it where they do not reach over its
     * sides.
     */
    private boolean squares(int row) {
        int top = row % targetH - padding;
        return stride == 1 && row % targetH + 1 < targetH && top >= 0 && top + 1 + KERNEL <= sourceH
                && insideEnd() - padding >= DepthwiseSquares.COLUMNS;
    }

    /** Overwrites this row and the next. */
    private void twoRows(int row, float[] x, float[] w, float[] y) {
        int down = sourceW * channels;
        int at = ((row / targetH * sourceH + row % targetH - padding) * sourceW - padding) * channels;
        int yAt = row * targetW * channels;
        int yDown = targetW * channels;
        int insideEnd = insideEnd();
        for (int column = padding; column < insideEnd; column += DepthwiseSquares.COLUMNS) {
            int from = Math.min(column, insideEnd - DepthwiseSquares.COLUMNS) * channels; // may overlap what is done
                                                                                          // already
            DepthwiseSquares.twoRows(channels, x, at + from, down, w, y, yAt + from, yDown);
        }
        for (int lower = 0; lower < 2; lower++) {
            sides(padding, insideEnd, KERNEL, x, at + lower * down, w, 0, y, yAt + lower * yDown);
        }
    }

    /** Overwrites row {@code row} of all images' target rows. */
    private void row(int row, float[] x, float[] w, float[] y) {
        int top = row % targetH * stride - padding;
        int firstTap = Math.max(0, -top);
        int taps = Math.clamp(sourceH - top, firstTap, KERNEL) - firstTap;
        int at = ((row / targetH * sourceH + top + firstTap) * sourceW - padding) * channels;
        int wAt = firstTap * KERNEL * channels;
        int yAt = row * targetW * channels;
        int inside = Math.ceilDiv(padding, stride);
        int insideEnd = insideEnd();
        if (insideEnd - inside < DepthwiseThrees.OUTPUTS) {
            inside = targetW;
            insideEnd = targetW;
        }
        for (int column = inside; column < insideEnd; column += DepthwiseThrees.OUTPUTS) {
            int first = Math.min(column, insideEnd - DepthwiseThrees.OUTPUTS); // the last may overlap what is done
                                                                               // already
            four(first, taps, x, at, w, wAt, y, yAt);
        }
        sides(inside, insideEnd, taps, x, at, w, wAt, y, yAt);
    }

    /** The first column whose window reaches over the right side. */
    private int insideEnd() {
        return sourceW + padding < KERNEL ? 0 : Math.min(targetW, (sourceW + padding - KERNEL) / stride + 1);
    }

    private void sides(int inside, int insideEnd, int taps, float[] x, int at, float[] w, int wAt, float[] y, int yAt) {
        for (int column = 0; column < inside; column++) {
            one(column, taps, x, at, w, wAt, y, yAt);
        }
        for (int column = insideEnd; column < targetW; column++) {
            one(column, taps, x, at, w, wAt, y, yAt);
        }
    }

    private void four(int column, int taps, float[] x, int at, float[] w, int wAt, float[] y, int yAt) {
        int xAt = at + column * stride * channels;
        int down = sourceW * channels;
        if (stride == 1) {
            DepthwiseThrees.stride1(taps, channels, x, xAt, down, channels, w, wAt, y, yAt + column * channels);
        } else {
            DepthwiseThrees.stride2(taps, channels, x, xAt, down, channels, w, wAt, y, yAt + column * channels);
        }
    }

    /** An output whose window may reach over the image's sides. */
    private void one(int column, int rows, float[] x, int at, float[] w, int wAt, float[] y, int yAt) {
        int left = column * stride - padding;
        int firstTap = Math.max(0, -left);
        int taps = Math.clamp(sourceW - left, firstTap, KERNEL) - firstTap;
        sum(rows, taps, x, at + (column * stride + firstTap) * channels, w, wAt + firstTap * channels, y,
                yAt + column * channels);
    }

    private void sum(int rows, int taps, float[] x, int at, float[] w, int wAt, float[] y, int yAt) {
        int slices = Math.ceilDiv(channels, LANES);
        for (int slice = 0; slice < slices; slice += 2) { // two at once, or each sum would wait for the one before
            int c = Math.min(slice * LANES, channels - LANES);
            int d = Math.min((slice + 1) * LANES, channels - LANES);
            FloatVector s = FloatVector.zero(SPECIES);
            FloatVector t = FloatVector.zero(SPECIES);
            for (int row = 0; row < rows; row++) {
                for (int tap = 0; tap < taps; tap++) {
                    int i = at + (row * sourceW + tap) * channels;
                    int j = wAt + (row * KERNEL + tap) * channels;
                    s = FloatVector.fromArray(SPECIES, x, i + c).fma(FloatVector.fromArray(SPECIES, w, j + c), s);
                    t = FloatVector.fromArray(SPECIES, x, i + d).fma(FloatVector.fromArray(SPECIES, w, j + d), t);
                }
            }
            s.intoArray(y, yAt + c);
            t.intoArray(y, yAt + d);
        }
    }
}
