package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.threads.ThreadTeam;

/**
 * The first convolution of MobileNetV3 where the image lies: 3 × 3 windows of three channels at stride 2. As rows of a
 * matrix product, copying its patches took longer than multiplying them. Vectors run along the outputs' channels; eight
 * neighbouring outputs share each reading of a weight.
 *
 * @param g x [N,H,W,3], w [3,3,3,K], y [N,OH,OW,K]
 */
record StemConvolution(ConvGeometry g) {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int KERNEL = 3;
    private static final int CHANNELS = 3;
    private static final int STRIDE = 2;
    /** Numbers of x that a kernel row sees. */
    private static final int ROW = KERNEL * CHANNELS;
    /** Numbers from what an output sees to what the next one sees. */
    private static final int STEP = STRIDE * CHANNELS;
    private static final int EIGHT = 8;
    /** Multiplications per task: some ten microseconds. */
    private static final int TASK_SIZE = 1 << 19;

    static boolean suits(ConvGeometry g) {
        return g.kh() == KERNEL && g.kw() == KERNEL && g.c() == CHANNELS && g.stride() == STRIDE && g.dilation() == 1
                && g.padding() < KERNEL && g.k() % LANES == 0 && insideEnd(g) - inside(g) >= EIGHT;
    }

    /** The first column whose window lies inside the image. */
    private static int inside(ConvGeometry g) {
        return Math.ceilDiv(g.padding(), STRIDE);
    }

    /** The column after the last such. */
    private static int insideEnd(ConvGeometry g) {
        return Math.min(g.outW(), Math.floorDiv(g.w() + g.padding() - KERNEL, STRIDE) + 1);
    }

    /** Overwrites y; {@code finish} may be null. */
    void run(float[] x, float[] w, ChannelFinish finish, float[] y, ThreadTeam team) {
        int rows = g.n() * g.outH();
        int rowLength = g.outW() * g.k();
        int taskRows = Math.max(1, TASK_SIZE / (rowLength * KERNEL * ROW));
        ChannelFinish.Rows finishRows = finish == null ? null : finish.rows(g.k());
        team.run(Math.ceilDiv(rows, taskRows), task -> {
            for (int row = task * taskRows; row < Math.min(rows, (task + 1) * taskRows); row++) {
                row(row, x, w, y);
                if (finishRows != null) {
                    finishRows.apply(y, row * rowLength, rowLength);
                }
            }
        });
    }

    private void row(int row, float[] x, float[] w, float[] y) {
        int top = row % g.outH() * STRIDE - g.padding();
        int firstTap = Math.max(0, -top);
        int taps = Math.clamp(g.h() - top, firstTap, KERNEL) - firstTap;
        int at = ((row / g.outH() * g.h() + top + firstTap) * g.w() - g.padding()) * CHANNELS;
        int yAt = row * g.outW() * g.k();
        for (int k = 0; k < g.k(); k += LANES) {
            int wAt = firstTap * ROW * g.k() + k;
            for (int column = 0; column < inside(g); column++) {
                one(column, taps, x, at, w, wAt, y, yAt + k);
            }
            for (int column = inside(g); column < insideEnd(g); column += EIGHT) {
                int first = Math.min(column, insideEnd(g) - EIGHT); // the last may overlap what is done already
                eight(taps, x, at + first * STEP, g.w() * CHANNELS, w, wAt, g.k(), y, yAt + first * g.k() + k);
            }
            for (int column = insideEnd(g); column < g.outW(); column++) {
                one(column, taps, x, at, w, wAt, y, yAt + k);
            }
        }
    }

    private static void eight(int taps, float[] x, int at, int down, float[] w, int wAt, int k, float[] y, int yAt) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        FloatVector s4 = FloatVector.zero(SPECIES);
        FloatVector s5 = FloatVector.zero(SPECIES);
        FloatVector s6 = FloatVector.zero(SPECIES);
        FloatVector s7 = FloatVector.zero(SPECIES);
        for (int row = 0; row < taps; row++) {
            for (int t = 0; t < ROW; t++) {
                FloatVector weights = FloatVector.fromArray(SPECIES, w, wAt + (row * ROW + t) * k);
                int i = at + row * down + t;
                s0 = weights.fma(FloatVector.broadcast(SPECIES, x[i]), s0);
                s1 = weights.fma(FloatVector.broadcast(SPECIES, x[i + STEP]), s1);
                s2 = weights.fma(FloatVector.broadcast(SPECIES, x[i + 2 * STEP]), s2);
                s3 = weights.fma(FloatVector.broadcast(SPECIES, x[i + 3 * STEP]), s3);
                s4 = weights.fma(FloatVector.broadcast(SPECIES, x[i + 4 * STEP]), s4);
                s5 = weights.fma(FloatVector.broadcast(SPECIES, x[i + 5 * STEP]), s5);
                s6 = weights.fma(FloatVector.broadcast(SPECIES, x[i + 6 * STEP]), s6);
                s7 = weights.fma(FloatVector.broadcast(SPECIES, x[i + 7 * STEP]), s7);
            }
        }
        s0.intoArray(y, yAt);
        s1.intoArray(y, yAt + k);
        s2.intoArray(y, yAt + 2 * k);
        s3.intoArray(y, yAt + 3 * k);
        s4.intoArray(y, yAt + 4 * k);
        s5.intoArray(y, yAt + 5 * k);
        s6.intoArray(y, yAt + 6 * k);
        s7.intoArray(y, yAt + 7 * k);
    }

    /** An output whose window may reach over the image's sides. */
    private void one(int column, int rows, float[] x, int at, float[] w, int wAt, float[] y, int yAt) {
        int left = column * STRIDE - g.padding();
        int from = Math.max(0, -left) * CHANNELS;
        int end = Math.min(KERNEL, g.w() - left) * CHANNELS;
        FloatVector s = FloatVector.zero(SPECIES);
        for (int row = 0; row < rows; row++) {
            for (int t = from; t < end; t++) {
                FloatVector weights = FloatVector.fromArray(SPECIES, w, wAt + (row * ROW + t) * g.k());
                s = weights.fma(FloatVector.broadcast(SPECIES, x[at + column * STEP + row * g.w() * CHANNELS + t]), s);
            }
        }
        s.intoArray(y, yAt + column * g.k());
    }
}
