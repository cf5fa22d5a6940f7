package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of depthwise convolution by windows of five taps, one vector of channels ("slice"), a row of outputs
 * in fours or eights that share their readings: y[o] = Σ over kernel rows and taps of x[row, o·stride + tap] · w[row,
 * tap]. The last group may overlap the one before, with equal results. Eight sums at once hide that each addition takes
 * four cycles.
 *
 * <p>
 * Pixels and taps lie a constant distance apart: with variable ones each reading had a bounds check and an address of
 * its own, and the loops took half as long again. The kernel's rows are a loop and not written out: longer bodies
 * compile to slow code.
 */
final class DepthwiseFives {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private DepthwiseFives() {
    }

    /**
     * Stride 1, in eights: twelve readings per kernel row.
     *
     * @param outputs    at least 8, or 4 in fours
     * @param kernelRows rows of the kernel that lie inside the image
     * @param at         of the first output's first reading
     * @param down       numbers from a reading to the one under the next kernel row
     * @param wAt        of the first kernel row's first tap
     * @param yRight     numbers from an output to the next
     */
    static void eightsAtStride1(int outputs, int kernelRows, float[] x, int at, int down, float[] w, int wAt, float[] y,
            int yAt, int yRight) {
        for (int first = 0; first < outputs; first += 8) {
            int o = Math.min(first, outputs - 8);
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = FloatVector.zero(SPECIES);
            FloatVector s2 = FloatVector.zero(SPECIES);
            FloatVector s3 = FloatVector.zero(SPECIES);
            FloatVector s4 = FloatVector.zero(SPECIES);
            FloatVector s5 = FloatVector.zero(SPECIES);
            FloatVector s6 = FloatVector.zero(SPECIES);
            FloatVector s7 = FloatVector.zero(SPECIES);
            for (int row = 0; row < kernelRows; row++) {
                int i = at + row * down + o * LANES;
                int j = wAt + row * 5 * LANES;
                FloatVector w0 = FloatVector.fromArray(SPECIES, w, j);
                FloatVector w1 = FloatVector.fromArray(SPECIES, w, j + LANES);
                FloatVector w2 = FloatVector.fromArray(SPECIES, w, j + 2 * LANES);
                FloatVector w3 = FloatVector.fromArray(SPECIES, w, j + 3 * LANES);
                FloatVector w4 = FloatVector.fromArray(SPECIES, w, j + 4 * LANES);
                FloatVector v = FloatVector.fromArray(SPECIES, x, i);
                s0 = v.fma(w0, s0);
                v = FloatVector.fromArray(SPECIES, x, i + LANES);
                s0 = v.fma(w1, s0);
                s1 = v.fma(w0, s1);
                v = FloatVector.fromArray(SPECIES, x, i + 2 * LANES);
                s0 = v.fma(w2, s0);
                s1 = v.fma(w1, s1);
                s2 = v.fma(w0, s2);
                v = FloatVector.fromArray(SPECIES, x, i + 3 * LANES);
                s0 = v.fma(w3, s0);
                s1 = v.fma(w2, s1);
                s2 = v.fma(w1, s2);
                s3 = v.fma(w0, s3);
                v = FloatVector.fromArray(SPECIES, x, i + 4 * LANES);
                s0 = v.fma(w4, s0);
                s1 = v.fma(w3, s1);
                s2 = v.fma(w2, s2);
                s3 = v.fma(w1, s3);
                s4 = v.fma(w0, s4);
                v = FloatVector.fromArray(SPECIES, x, i + 5 * LANES);
                s1 = v.fma(w4, s1);
                s2 = v.fma(w3, s2);
                s3 = v.fma(w2, s3);
                s4 = v.fma(w1, s4);
                s5 = v.fma(w0, s5);
                v = FloatVector.fromArray(SPECIES, x, i + 6 * LANES);
                s2 = v.fma(w4, s2);
                s3 = v.fma(w3, s3);
                s4 = v.fma(w2, s4);
                s5 = v.fma(w1, s5);
                s6 = v.fma(w0, s6);
                v = FloatVector.fromArray(SPECIES, x, i + 7 * LANES);
                s3 = v.fma(w4, s3);
                s4 = v.fma(w3, s4);
                s5 = v.fma(w2, s5);
                s6 = v.fma(w1, s6);
                s7 = v.fma(w0, s7);
                v = FloatVector.fromArray(SPECIES, x, i + 8 * LANES);
                s4 = v.fma(w4, s4);
                s5 = v.fma(w3, s5);
                s6 = v.fma(w2, s6);
                s7 = v.fma(w1, s7);
                v = FloatVector.fromArray(SPECIES, x, i + 9 * LANES);
                s5 = v.fma(w4, s5);
                s6 = v.fma(w3, s6);
                s7 = v.fma(w2, s7);
                v = FloatVector.fromArray(SPECIES, x, i + 10 * LANES);
                s6 = v.fma(w4, s6);
                s7 = v.fma(w3, s7);
                v = FloatVector.fromArray(SPECIES, x, i + 11 * LANES);
                s7 = v.fma(w4, s7);
            }
            int to = yAt + o * yRight;
            s0.intoArray(y, to);
            s1.intoArray(y, to + yRight);
            s2.intoArray(y, to + 2 * yRight);
            s3.intoArray(y, to + 3 * yRight);
            s4.intoArray(y, to + 4 * yRight);
            s5.intoArray(y, to + 5 * yRight);
            s6.intoArray(y, to + 6 * yRight);
            s7.intoArray(y, to + 7 * yRight);
        }
    }

    /** Stride 1, seven outputs and no more: eleven readings; parameters as in {@link #eightsAtStride1}. */
    static void sevenAtStride1(int kernelRows, float[] x, int at, int down, float[] w, int wAt, float[] y, int yAt,
            int yRight) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        FloatVector s4 = FloatVector.zero(SPECIES);
        FloatVector s5 = FloatVector.zero(SPECIES);
        FloatVector s6 = FloatVector.zero(SPECIES);
        for (int row = 0; row < kernelRows; row++) {
            int i = at + row * down;
            int j = wAt + row * 5 * LANES;
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, j);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, j + LANES);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, j + 2 * LANES);
            FloatVector w3 = FloatVector.fromArray(SPECIES, w, j + 3 * LANES);
            FloatVector w4 = FloatVector.fromArray(SPECIES, w, j + 4 * LANES);
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            s0 = v.fma(w0, s0);
            v = FloatVector.fromArray(SPECIES, x, i + LANES);
            s0 = v.fma(w1, s0);
            s1 = v.fma(w0, s1);
            v = FloatVector.fromArray(SPECIES, x, i + 2 * LANES);
            s0 = v.fma(w2, s0);
            s1 = v.fma(w1, s1);
            s2 = v.fma(w0, s2);
            v = FloatVector.fromArray(SPECIES, x, i + 3 * LANES);
            s0 = v.fma(w3, s0);
            s1 = v.fma(w2, s1);
            s2 = v.fma(w1, s2);
            s3 = v.fma(w0, s3);
            v = FloatVector.fromArray(SPECIES, x, i + 4 * LANES);
            s0 = v.fma(w4, s0);
            s1 = v.fma(w3, s1);
            s2 = v.fma(w2, s2);
            s3 = v.fma(w1, s3);
            s4 = v.fma(w0, s4);
            v = FloatVector.fromArray(SPECIES, x, i + 5 * LANES);
            s1 = v.fma(w4, s1);
            s2 = v.fma(w3, s2);
            s3 = v.fma(w2, s3);
            s4 = v.fma(w1, s4);
            s5 = v.fma(w0, s5);
            v = FloatVector.fromArray(SPECIES, x, i + 6 * LANES);
            s2 = v.fma(w4, s2);
            s3 = v.fma(w3, s3);
            s4 = v.fma(w2, s4);
            s5 = v.fma(w1, s5);
            s6 = v.fma(w0, s6);
            v = FloatVector.fromArray(SPECIES, x, i + 7 * LANES);
            s3 = v.fma(w4, s3);
            s4 = v.fma(w3, s4);
            s5 = v.fma(w2, s5);
            s6 = v.fma(w1, s6);
            v = FloatVector.fromArray(SPECIES, x, i + 8 * LANES);
            s4 = v.fma(w4, s4);
            s5 = v.fma(w3, s5);
            s6 = v.fma(w2, s6);
            v = FloatVector.fromArray(SPECIES, x, i + 9 * LANES);
            s5 = v.fma(w4, s5);
            s6 = v.fma(w3, s6);
            v = FloatVector.fromArray(SPECIES, x, i + 10 * LANES);
            s6 = v.fma(w4, s6);
        }
        s0.intoArray(y, yAt);
        s1.intoArray(y, yAt + yRight);
        s2.intoArray(y, yAt + 2 * yRight);
        s3.intoArray(y, yAt + 3 * yRight);
        s4.intoArray(y, yAt + 4 * yRight);
        s5.intoArray(y, yAt + 5 * yRight);
        s6.intoArray(y, yAt + 6 * yRight);
    }

    /** Stride 1, in fours: eight readings; parameters as in {@link #eightsAtStride1}. */
    static void foursAtStride1(int outputs, int kernelRows, float[] x, int at, int down, float[] w, int wAt, float[] y,
            int yAt, int yRight) {
        for (int first = 0; first < outputs; first += 4) {
            int o = Math.min(first, outputs - 4);
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = FloatVector.zero(SPECIES);
            FloatVector s2 = FloatVector.zero(SPECIES);
            FloatVector s3 = FloatVector.zero(SPECIES);
            for (int row = 0; row < kernelRows; row++) {
                int i = at + row * down + o * LANES;
                int j = wAt + row * 5 * LANES;
                FloatVector w0 = FloatVector.fromArray(SPECIES, w, j);
                FloatVector w1 = FloatVector.fromArray(SPECIES, w, j + LANES);
                FloatVector w2 = FloatVector.fromArray(SPECIES, w, j + 2 * LANES);
                FloatVector w3 = FloatVector.fromArray(SPECIES, w, j + 3 * LANES);
                FloatVector w4 = FloatVector.fromArray(SPECIES, w, j + 4 * LANES);
                FloatVector v = FloatVector.fromArray(SPECIES, x, i);
                s0 = v.fma(w0, s0);
                v = FloatVector.fromArray(SPECIES, x, i + LANES);
                s0 = v.fma(w1, s0);
                s1 = v.fma(w0, s1);
                v = FloatVector.fromArray(SPECIES, x, i + 2 * LANES);
                s0 = v.fma(w2, s0);
                s1 = v.fma(w1, s1);
                s2 = v.fma(w0, s2);
                v = FloatVector.fromArray(SPECIES, x, i + 3 * LANES);
                s0 = v.fma(w3, s0);
                s1 = v.fma(w2, s1);
                s2 = v.fma(w1, s2);
                s3 = v.fma(w0, s3);
                v = FloatVector.fromArray(SPECIES, x, i + 4 * LANES);
                s0 = v.fma(w4, s0);
                s1 = v.fma(w3, s1);
                s2 = v.fma(w2, s2);
                s3 = v.fma(w1, s3);
                v = FloatVector.fromArray(SPECIES, x, i + 5 * LANES);
                s1 = v.fma(w4, s1);
                s2 = v.fma(w3, s2);
                s3 = v.fma(w2, s3);
                v = FloatVector.fromArray(SPECIES, x, i + 6 * LANES);
                s2 = v.fma(w4, s2);
                s3 = v.fma(w3, s3);
                v = FloatVector.fromArray(SPECIES, x, i + 7 * LANES);
                s3 = v.fma(w4, s3);
            }
            int to = yAt + o * yRight;
            s0.intoArray(y, to);
            s1.intoArray(y, to + yRight);
            s2.intoArray(y, to + 2 * yRight);
            s3.intoArray(y, to + 3 * yRight);
        }
    }

    /** Stride 2, in fours: eleven readings; parameters as in {@link #eightsAtStride1}. */
    static void foursAtStride2(int outputs, int kernelRows, float[] x, int at, int down, float[] w, int wAt, float[] y,
            int yAt, int yRight) {
        for (int first = 0; first < outputs; first += 4) {
            int o = Math.min(first, outputs - 4);
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = FloatVector.zero(SPECIES);
            FloatVector s2 = FloatVector.zero(SPECIES);
            FloatVector s3 = FloatVector.zero(SPECIES);
            for (int row = 0; row < kernelRows; row++) {
                int i = at + row * down + 2 * o * LANES;
                int j = wAt + row * 5 * LANES;
                FloatVector w0 = FloatVector.fromArray(SPECIES, w, j);
                FloatVector w1 = FloatVector.fromArray(SPECIES, w, j + LANES);
                FloatVector w2 = FloatVector.fromArray(SPECIES, w, j + 2 * LANES);
                FloatVector w3 = FloatVector.fromArray(SPECIES, w, j + 3 * LANES);
                FloatVector w4 = FloatVector.fromArray(SPECIES, w, j + 4 * LANES);
                FloatVector v = FloatVector.fromArray(SPECIES, x, i);
                s0 = v.fma(w0, s0);
                v = FloatVector.fromArray(SPECIES, x, i + LANES);
                s0 = v.fma(w1, s0);
                v = FloatVector.fromArray(SPECIES, x, i + 2 * LANES);
                s0 = v.fma(w2, s0);
                s1 = v.fma(w0, s1);
                v = FloatVector.fromArray(SPECIES, x, i + 3 * LANES);
                s0 = v.fma(w3, s0);
                s1 = v.fma(w1, s1);
                v = FloatVector.fromArray(SPECIES, x, i + 4 * LANES);
                s0 = v.fma(w4, s0);
                s1 = v.fma(w2, s1);
                s2 = v.fma(w0, s2);
                v = FloatVector.fromArray(SPECIES, x, i + 5 * LANES);
                s1 = v.fma(w3, s1);
                s2 = v.fma(w1, s2);
                v = FloatVector.fromArray(SPECIES, x, i + 6 * LANES);
                s1 = v.fma(w4, s1);
                s2 = v.fma(w2, s2);
                s3 = v.fma(w0, s3);
                v = FloatVector.fromArray(SPECIES, x, i + 7 * LANES);
                s2 = v.fma(w3, s2);
                s3 = v.fma(w1, s3);
                v = FloatVector.fromArray(SPECIES, x, i + 8 * LANES);
                s2 = v.fma(w4, s2);
                s3 = v.fma(w2, s3);
                v = FloatVector.fromArray(SPECIES, x, i + 9 * LANES);
                s3 = v.fma(w3, s3);
                v = FloatVector.fromArray(SPECIES, x, i + 10 * LANES);
                s3 = v.fma(w4, s3);
            }
            int to = yAt + o * yRight;
            s0.intoArray(y, to);
            s1.intoArray(y, to + yRight);
            s2.intoArray(y, to + 2 * yRight);
            s3.intoArray(y, to + 3 * yRight);
        }
    }
}
