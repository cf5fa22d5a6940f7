package mpgnet.tensor.cpu;

import mpgnet.tensor.backend.ConvGeometry;

/**
 * Depthwise convolution by 3 × 3 or 5 × 5 windows at stride 1, in bands of rows and groups of {@link SlicePlane slices}. The
 * input's gradient is the same walk with the kernel turned by half a turn.
 *
 * @param sourceH  rows of a source image
 * @param sourceW  columns
 * @param targetH  rows of a target image
 * @param targetW  columns
 * @param channels C
 * @param kernel   rows and columns of the kernel, 3 or 5
 * @param padding  zeros on each side of the source, at least 0
 */
record DepthwiseBands(int sourceH, int sourceW, int targetH, int targetW, int channels, int kernel, int padding) {
    /** Slices that are copied together: long runs in memory, which the processor fetches ahead. */
    private static final int GROUP = 16;
    /** Numbers in a group's planes: a quarter of a second-level cache of 2 MiB. */
    private static final int PLANES = 1 << 17;
    /** Below, too much of a plane is border. */
    private static final int NARROWEST = 12;

    /** Whether such windows are computed here. */
    static boolean suit(ConvGeometry g) {
        return g.stride() == 1 && g.dilation() == 1 && g.kh() == g.kw() && (g.kh() == 3 || g.kh() == 5)
                && g.padding() < g.kh() && Math.min(g.w(), g.outW()) >= NARROWEST;
    }

    static DepthwiseBands forward(ConvGeometry g) {
        return new DepthwiseBands(g.h(), g.w(), g.outH(), g.outW(), g.c(), g.kh(), g.padding());
    }

    /** From dy to dx with {@linkplain #turned turned} weights. */
    static DepthwiseBands backward(ConvGeometry g) {
        return new DepthwiseBands(g.outH(), g.outW(), g.h(), g.w(), g.c(), g.kh(), g.kh() - 1 - g.padding());
    }

    /** Weights [taps,C] with the taps in reverse order. */
    static void turned(int taps, int channels, float[] w, float[] turned) {
        for (int t = 0; t < taps; t++) {
            System.arraycopy(w, t * channels, turned, (taps - 1 - t) * channels, channels);
        }
    }

    /** Overwrites y; {@code finish} may be null. */
    void run(int images, float[] x, float[] w, ChannelFinish finish, float[] y, ThreadTeam team, CpuMemory memory) {
        int bandRows = bandRows();
        int bands = Math.ceilDiv(targetH, bandRows);
        int slices = SlicePlane.slices(channels);
        int groups = Math.ceilDiv(slices, GROUP);
        team.run(images * bands * groups, task -> {
            int group = task % groups;
            int firstRow = task / groups % bands * bandRows;
            band(task / groups / bands, firstRow, Math.min(bandRows, targetH - firstRow), slices * group / groups,
                    slices * (group + 1) / groups, x, w, finish, y, memory);
        });
    }

    /** As many as a group's planes hold, but at least as many as a band shares with its neighbour. */
    private int bandRows() {
        int group = Math.min(GROUP, SlicePlane.slices(channels));
        int shared = kernel - 1;
        int wanted = PLANES / (group * (targetW + shared) * SlicePlane.LANES) - shared;
        int rows = Math.clamp(Math.max(wanted, shared), 1, targetH);
        return Math.ceilDiv(targetH, Math.ceilDiv(targetH, rows));
    }

    private void band(int image, int firstRow, int rows, int fromSlice, int toSlice, float[] x, float[] w,
                      ChannelFinish finish, float[] y, CpuMemory memory) {
        var plane = new SlicePlane(rows + kernel - 1, targetW + kernel - 1);
        int slices = toSlice - fromSlice;
        CpuBuffer packed = memory.allocate(slices * plane.length());
        CpuBuffer result = memory.allocate(slices * plane.length());
        for (int row = 0; row < plane.rows(); row++) {
            int source = firstRow + row - padding;
            boolean inside = source >= 0 && source < sourceH;
            int from = (image * sourceH + source) * sourceW * channels;
            for (int s = 0; s < slices; s++) {
                plane.packRow(x, from + firstChannel(fromSlice + s), sourceW, channels, inside, padding,
                        packed.array(), s * plane.length() + row * plane.rowLength());
            }
        }
        int count = (rows - 1) * plane.columns() + targetW;
        for (int s = 0; s < slices; s++) {
            int c = firstChannel(fromSlice + s);
            int at = s * plane.length();
            if (kernel == 3) {
                DepthwiseTaps.dense3(count, packed.array(), at, plane.rowLength(), w, c, channels, result.array(), at);
            } else {
                DepthwiseTaps.dense5(count, packed.array(), at, plane.rowLength(), w, c, channels, result.array(), at);
            }
            if (finish != null) {
                finish.applySlice(count, result.array(), at, c);
            }
        }
        for (int r = 0; r < rows; r++) {
            int to = (image * targetH + firstRow + r) * targetW * channels;
            for (int s = 0; s < slices; s++) {
                SlicePlane.copyOut(targetW, result.array(), s * plane.length() + r * plane.rowLength(), y,
                        to + firstChannel(fromSlice + s), channels);
            }
        }
        memory.release(result);
        memory.release(packed);
    }

    private int firstChannel(int slice) {
        return SlicePlane.firstChannel(slice, channels);
    }
}
