package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of depthwise convolution over a {@link SlicePlane}: y[p] = Σ over a window's taps of x[p + offset(tap)] ·
 * w[tap] for neighbouring pixels p. Weights stay in registers, each loaded number of x serves several outputs, and up to
 * {@link SlicePlane#OVERRUN} - 1 pixels past the last one are written, too. Written out because a compiler keeps local
 * variables in registers, not arrays; sweeps of more than two kernel rows of five were slower.
 */
final class DepthwiseTaps {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private DepthwiseTaps() {}

    /** A 3 × 3 window of neighbours, rows {@code down} numbers apart: four outputs share eighteen readings. */
    static void dense3(int count, float[] x, int at, int down, float[] w, int wAt, int wStep, float[] y, int yAt) {
        FloatVector w0 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector w1 = FloatVector.fromArray(SPECIES, w, wAt + wStep);
        FloatVector w2 = FloatVector.fromArray(SPECIES, w, wAt + 2 * wStep);
        FloatVector w3 = FloatVector.fromArray(SPECIES, w, wAt + 3 * wStep);
        FloatVector w4 = FloatVector.fromArray(SPECIES, w, wAt + 4 * wStep);
        FloatVector w5 = FloatVector.fromArray(SPECIES, w, wAt + 5 * wStep);
        FloatVector w6 = FloatVector.fromArray(SPECIES, w, wAt + 6 * wStep);
        FloatVector w7 = FloatVector.fromArray(SPECIES, w, wAt + 7 * wStep);
        FloatVector w8 = FloatVector.fromArray(SPECIES, w, wAt + 8 * wStep);
        int at1 = at + down;
        int at2 = at1 + down;
        for (int i = 0; i < count * LANES; i += 4 * LANES) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, at + i);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + i + LANES);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, at + i + 2 * LANES);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, at + i + 3 * LANES);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, at + i + 4 * LANES);
            FloatVector x5 = FloatVector.fromArray(SPECIES, x, at + i + 5 * LANES);
            FloatVector s0 = x2.fma(w2, x1.fma(w1, x0.mul(w0)));
            FloatVector s1 = x3.fma(w2, x2.fma(w1, x1.mul(w0)));
            FloatVector s2 = x4.fma(w2, x3.fma(w1, x2.mul(w0)));
            FloatVector s3 = x5.fma(w2, x4.fma(w1, x3.mul(w0)));
            x0 = FloatVector.fromArray(SPECIES, x, at1 + i);
            x1 = FloatVector.fromArray(SPECIES, x, at1 + i + LANES);
            x2 = FloatVector.fromArray(SPECIES, x, at1 + i + 2 * LANES);
            x3 = FloatVector.fromArray(SPECIES, x, at1 + i + 3 * LANES);
            x4 = FloatVector.fromArray(SPECIES, x, at1 + i + 4 * LANES);
            x5 = FloatVector.fromArray(SPECIES, x, at1 + i + 5 * LANES);
            s0 = x2.fma(w5, x1.fma(w4, x0.fma(w3, s0)));
            s1 = x3.fma(w5, x2.fma(w4, x1.fma(w3, s1)));
            s2 = x4.fma(w5, x3.fma(w4, x2.fma(w3, s2)));
            s3 = x5.fma(w5, x4.fma(w4, x3.fma(w3, s3)));
            x0 = FloatVector.fromArray(SPECIES, x, at2 + i);
            x1 = FloatVector.fromArray(SPECIES, x, at2 + i + LANES);
            x2 = FloatVector.fromArray(SPECIES, x, at2 + i + 2 * LANES);
            x3 = FloatVector.fromArray(SPECIES, x, at2 + i + 3 * LANES);
            x4 = FloatVector.fromArray(SPECIES, x, at2 + i + 4 * LANES);
            x5 = FloatVector.fromArray(SPECIES, x, at2 + i + 5 * LANES);
            x2.fma(w8, x1.fma(w7, x0.fma(w6, s0))).intoArray(y, yAt + i);
            x3.fma(w8, x2.fma(w7, x1.fma(w6, s1))).intoArray(y, yAt + i + LANES);
            x4.fma(w8, x3.fma(w7, x2.fma(w6, s2))).intoArray(y, yAt + i + 2 * LANES);
            x5.fma(w8, x4.fma(w7, x3.fma(w6, s3))).intoArray(y, yAt + i + 3 * LANES);
        }
    }

    /** A 5 × 5 window of neighbours, up to two kernel rows per sweep: four outputs share a row's eight readings. */
    static void dense5(int count, float[] x, int at, int down, float[] w, int wAt, int wStep, float[] y, int yAt) {
        twoRowsOfFive(count, x, at, down, w, wAt, wStep, y, yAt);
        addTwoRowsOfFive(count, x, at + 2 * down, down, w, wAt + 10 * wStep, wStep, y, yAt);
        addRowOfFive(count, x, at + 4 * down, w, wAt + 20 * wStep, wStep, y, yAt);
    }

    private static void twoRowsOfFive(int count, float[] x, int at, int down, float[] w, int wAt, int wStep,
                                         float[] y, int yAt) {
        FloatVector w0 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector w1 = FloatVector.fromArray(SPECIES, w, wAt + wStep);
        FloatVector w2 = FloatVector.fromArray(SPECIES, w, wAt + 2 * wStep);
        FloatVector w3 = FloatVector.fromArray(SPECIES, w, wAt + 3 * wStep);
        FloatVector w4 = FloatVector.fromArray(SPECIES, w, wAt + 4 * wStep);
        FloatVector w5 = FloatVector.fromArray(SPECIES, w, wAt + 5 * wStep);
        FloatVector w6 = FloatVector.fromArray(SPECIES, w, wAt + 6 * wStep);
        FloatVector w7 = FloatVector.fromArray(SPECIES, w, wAt + 7 * wStep);
        FloatVector w8 = FloatVector.fromArray(SPECIES, w, wAt + 8 * wStep);
        FloatVector w9 = FloatVector.fromArray(SPECIES, w, wAt + 9 * wStep);
        int at1 = at + down;
        for (int i = 0; i < count * LANES; i += 4 * LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i);
            FloatVector s0 = v.mul(w0);
            v = FloatVector.fromArray(SPECIES, x, at + i + LANES);
            s0 = v.fma(w1, s0);
            FloatVector s1 = v.mul(w0);
            v = FloatVector.fromArray(SPECIES, x, at + i + 2 * LANES);
            s0 = v.fma(w2, s0);
            s1 = v.fma(w1, s1);
            FloatVector s2 = v.mul(w0);
            v = FloatVector.fromArray(SPECIES, x, at + i + 3 * LANES);
            s0 = v.fma(w3, s0);
            s1 = v.fma(w2, s1);
            s2 = v.fma(w1, s2);
            FloatVector s3 = v.mul(w0);
            v = FloatVector.fromArray(SPECIES, x, at + i + 4 * LANES);
            s0 = v.fma(w4, s0);
            s1 = v.fma(w3, s1);
            s2 = v.fma(w2, s2);
            s3 = v.fma(w1, s3);
            v = FloatVector.fromArray(SPECIES, x, at + i + 5 * LANES);
            s1 = v.fma(w4, s1);
            s2 = v.fma(w3, s2);
            s3 = v.fma(w2, s3);
            v = FloatVector.fromArray(SPECIES, x, at + i + 6 * LANES);
            s2 = v.fma(w4, s2);
            s3 = v.fma(w3, s3);
            v = FloatVector.fromArray(SPECIES, x, at + i + 7 * LANES);
            s3 = v.fma(w4, s3);
            v = FloatVector.fromArray(SPECIES, x, at1 + i);
            s0 = v.fma(w5, s0);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + LANES);
            s0 = v.fma(w6, s0);
            s1 = v.fma(w5, s1);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + 2 * LANES);
            s0 = v.fma(w7, s0);
            s1 = v.fma(w6, s1);
            s2 = v.fma(w5, s2);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + 3 * LANES);
            s0 = v.fma(w8, s0);
            s1 = v.fma(w7, s1);
            s2 = v.fma(w6, s2);
            s3 = v.fma(w5, s3);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + 4 * LANES);
            s0 = v.fma(w9, s0);
            s1 = v.fma(w8, s1);
            s2 = v.fma(w7, s2);
            s3 = v.fma(w6, s3);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + 5 * LANES);
            s1 = v.fma(w9, s1);
            s2 = v.fma(w8, s2);
            s3 = v.fma(w7, s3);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + 6 * LANES);
            s2 = v.fma(w9, s2);
            s3 = v.fma(w8, s3);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + 7 * LANES);
            s3 = v.fma(w9, s3);
            s0.intoArray(y, yAt + i);
            s1.intoArray(y, yAt + i + LANES);
            s2.intoArray(y, yAt + i + 2 * LANES);
            s3.intoArray(y, yAt + i + 3 * LANES);
        }
    }

    private static void addTwoRowsOfFive(int count, float[] x, int at, int down, float[] w, int wAt, int wStep,
                                         float[] y, int yAt) {
        FloatVector w0 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector w1 = FloatVector.fromArray(SPECIES, w, wAt + wStep);
        FloatVector w2 = FloatVector.fromArray(SPECIES, w, wAt + 2 * wStep);
        FloatVector w3 = FloatVector.fromArray(SPECIES, w, wAt + 3 * wStep);
        FloatVector w4 = FloatVector.fromArray(SPECIES, w, wAt + 4 * wStep);
        FloatVector w5 = FloatVector.fromArray(SPECIES, w, wAt + 5 * wStep);
        FloatVector w6 = FloatVector.fromArray(SPECIES, w, wAt + 6 * wStep);
        FloatVector w7 = FloatVector.fromArray(SPECIES, w, wAt + 7 * wStep);
        FloatVector w8 = FloatVector.fromArray(SPECIES, w, wAt + 8 * wStep);
        FloatVector w9 = FloatVector.fromArray(SPECIES, w, wAt + 9 * wStep);
        int at1 = at + down;
        for (int i = 0; i < count * LANES; i += 4 * LANES) {
            FloatVector s0 = FloatVector.fromArray(SPECIES, y, yAt + i);
            FloatVector s1 = FloatVector.fromArray(SPECIES, y, yAt + i + LANES);
            FloatVector s2 = FloatVector.fromArray(SPECIES, y, yAt + i + 2 * LANES);
            FloatVector s3 = FloatVector.fromArray(SPECIES, y, yAt + i + 3 * LANES);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i);
            s0 = v.fma(w0, s0);
            v = FloatVector.fromArray(SPECIES, x, at + i + LANES);
            s0 = v.fma(w1, s0);
            s1 = v.fma(w0, s1);
            v = FloatVector.fromArray(SPECIES, x, at + i + 2 * LANES);
            s0 = v.fma(w2, s0);
            s1 = v.fma(w1, s1);
            s2 = v.fma(w0, s2);
            v = FloatVector.fromArray(SPECIES, x, at + i + 3 * LANES);
            s0 = v.fma(w3, s0);
            s1 = v.fma(w2, s1);
            s2 = v.fma(w1, s2);
            s3 = v.fma(w0, s3);
            v = FloatVector.fromArray(SPECIES, x, at + i + 4 * LANES);
            s0 = v.fma(w4, s0);
            s1 = v.fma(w3, s1);
            s2 = v.fma(w2, s2);
            s3 = v.fma(w1, s3);
            v = FloatVector.fromArray(SPECIES, x, at + i + 5 * LANES);
            s1 = v.fma(w4, s1);
            s2 = v.fma(w3, s2);
            s3 = v.fma(w2, s3);
            v = FloatVector.fromArray(SPECIES, x, at + i + 6 * LANES);
            s2 = v.fma(w4, s2);
            s3 = v.fma(w3, s3);
            v = FloatVector.fromArray(SPECIES, x, at + i + 7 * LANES);
            s3 = v.fma(w4, s3);
            v = FloatVector.fromArray(SPECIES, x, at1 + i);
            s0 = v.fma(w5, s0);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + LANES);
            s0 = v.fma(w6, s0);
            s1 = v.fma(w5, s1);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + 2 * LANES);
            s0 = v.fma(w7, s0);
            s1 = v.fma(w6, s1);
            s2 = v.fma(w5, s2);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + 3 * LANES);
            s0 = v.fma(w8, s0);
            s1 = v.fma(w7, s1);
            s2 = v.fma(w6, s2);
            s3 = v.fma(w5, s3);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + 4 * LANES);
            s0 = v.fma(w9, s0);
            s1 = v.fma(w8, s1);
            s2 = v.fma(w7, s2);
            s3 = v.fma(w6, s3);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + 5 * LANES);
            s1 = v.fma(w9, s1);
            s2 = v.fma(w8, s2);
            s3 = v.fma(w7, s3);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + 6 * LANES);
            s2 = v.fma(w9, s2);
            s3 = v.fma(w8, s3);
            v = FloatVector.fromArray(SPECIES, x, at1 + i + 7 * LANES);
            s3 = v.fma(w9, s3);
            s0.intoArray(y, yAt + i);
            s1.intoArray(y, yAt + i + LANES);
            s2.intoArray(y, yAt + i + 2 * LANES);
            s3.intoArray(y, yAt + i + 3 * LANES);
        }
    }

    private static void addRowOfFive(int count, float[] x, int at, float[] w, int wAt, int wStep,
                                         float[] y, int yAt) {
        FloatVector w0 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector w1 = FloatVector.fromArray(SPECIES, w, wAt + wStep);
        FloatVector w2 = FloatVector.fromArray(SPECIES, w, wAt + 2 * wStep);
        FloatVector w3 = FloatVector.fromArray(SPECIES, w, wAt + 3 * wStep);
        FloatVector w4 = FloatVector.fromArray(SPECIES, w, wAt + 4 * wStep);
        for (int i = 0; i < count * LANES; i += 4 * LANES) {
            FloatVector s0 = FloatVector.fromArray(SPECIES, y, yAt + i);
            FloatVector s1 = FloatVector.fromArray(SPECIES, y, yAt + i + LANES);
            FloatVector s2 = FloatVector.fromArray(SPECIES, y, yAt + i + 2 * LANES);
            FloatVector s3 = FloatVector.fromArray(SPECIES, y, yAt + i + 3 * LANES);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i);
            s0 = v.fma(w0, s0);
            v = FloatVector.fromArray(SPECIES, x, at + i + LANES);
            s0 = v.fma(w1, s0);
            s1 = v.fma(w0, s1);
            v = FloatVector.fromArray(SPECIES, x, at + i + 2 * LANES);
            s0 = v.fma(w2, s0);
            s1 = v.fma(w1, s1);
            s2 = v.fma(w0, s2);
            v = FloatVector.fromArray(SPECIES, x, at + i + 3 * LANES);
            s0 = v.fma(w3, s0);
            s1 = v.fma(w2, s1);
            s2 = v.fma(w1, s2);
            s3 = v.fma(w0, s3);
            v = FloatVector.fromArray(SPECIES, x, at + i + 4 * LANES);
            s0 = v.fma(w4, s0);
            s1 = v.fma(w3, s1);
            s2 = v.fma(w2, s2);
            s3 = v.fma(w1, s3);
            v = FloatVector.fromArray(SPECIES, x, at + i + 5 * LANES);
            s1 = v.fma(w4, s1);
            s2 = v.fma(w3, s2);
            s3 = v.fma(w2, s3);
            v = FloatVector.fromArray(SPECIES, x, at + i + 6 * LANES);
            s2 = v.fma(w4, s2);
            s3 = v.fma(w3, s3);
            v = FloatVector.fromArray(SPECIES, x, at + i + 7 * LANES);
            s3 = v.fma(w4, s3);
            s0.intoArray(y, yAt + i);
            s1.intoArray(y, yAt + i + LANES);
            s2.intoArray(y, yAt + i + 2 * LANES);
            s3.intoArray(y, yAt + i + 3 * LANES);
        }
    }
}
