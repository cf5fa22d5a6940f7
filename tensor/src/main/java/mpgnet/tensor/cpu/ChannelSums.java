package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * y[c] += Σ over a few taps of x[c] · w[c], each operand at its own offset: the inner loops of depthwise convolution.
 */
final class ChannelSums {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private ChannelSums() {
    }

    static void addFive(int channels, float[] x, int x0, int x1, int x2, int x3, int x4, float[] w, int w0, int w1,
            int w2, int w3, int w4, float[] y, int yAt) {
        int full = SPECIES.loopBound(channels);
        for (int c = 0; c < full; c += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, y, yAt + c);
            sum = FloatVector.fromArray(SPECIES, x, x0 + c).fma(FloatVector.fromArray(SPECIES, w, w0 + c), sum);
            sum = FloatVector.fromArray(SPECIES, x, x1 + c).fma(FloatVector.fromArray(SPECIES, w, w1 + c), sum);
            sum = FloatVector.fromArray(SPECIES, x, x2 + c).fma(FloatVector.fromArray(SPECIES, w, w2 + c), sum);
            sum = FloatVector.fromArray(SPECIES, x, x3 + c).fma(FloatVector.fromArray(SPECIES, w, w3 + c), sum);
            sum = FloatVector.fromArray(SPECIES, x, x4 + c).fma(FloatVector.fromArray(SPECIES, w, w4 + c), sum);
            sum.intoArray(y, yAt + c);
        }
        if (full < channels) {
            FloatVector sum = FloatVector.fromArray(SPECIES, y, yAt + full);
            sum = FloatVector.fromArray(SPECIES, x, x0 + full).fma(FloatVector.fromArray(SPECIES, w, w0 + full), sum);
            sum = FloatVector.fromArray(SPECIES, x, x1 + full).fma(FloatVector.fromArray(SPECIES, w, w1 + full), sum);
            sum = FloatVector.fromArray(SPECIES, x, x2 + full).fma(FloatVector.fromArray(SPECIES, w, w2 + full), sum);
            sum = FloatVector.fromArray(SPECIES, x, x3 + full).fma(FloatVector.fromArray(SPECIES, w, w3 + full), sum);
            sum = FloatVector.fromArray(SPECIES, x, x4 + full).fma(FloatVector.fromArray(SPECIES, w, w4 + full), sum);
            sum.intoArray(y, yAt + full, SPECIES.indexInRange(full, channels));
        }
    }

    static void addThree(int channels, float[] x, int x0, int x1, int x2, float[] w, int w0, int w1, int w2, float[] y,
            int yAt) {
        int full = SPECIES.loopBound(channels);
        for (int c = 0; c < full; c += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, y, yAt + c);
            sum = FloatVector.fromArray(SPECIES, x, x0 + c).fma(FloatVector.fromArray(SPECIES, w, w0 + c), sum);
            sum = FloatVector.fromArray(SPECIES, x, x1 + c).fma(FloatVector.fromArray(SPECIES, w, w1 + c), sum);
            sum = FloatVector.fromArray(SPECIES, x, x2 + c).fma(FloatVector.fromArray(SPECIES, w, w2 + c), sum);
            sum.intoArray(y, yAt + c);
        }
        if (full < channels) {
            FloatVector sum = FloatVector.fromArray(SPECIES, y, yAt + full);
            sum = FloatVector.fromArray(SPECIES, x, x0 + full).fma(FloatVector.fromArray(SPECIES, w, w0 + full), sum);
            sum = FloatVector.fromArray(SPECIES, x, x1 + full).fma(FloatVector.fromArray(SPECIES, w, w1 + full), sum);
            sum = FloatVector.fromArray(SPECIES, x, x2 + full).fma(FloatVector.fromArray(SPECIES, w, w2 + full), sum);
            sum.intoArray(y, yAt + full, SPECIES.indexInRange(full, channels));
        }
    }

    static void addOne(int channels, float[] x, int x0, float[] w, int w0, float[] y, int yAt) {
        int full = SPECIES.loopBound(channels);
        for (int c = 0; c < full; c += LANES) {
            FloatVector.fromArray(SPECIES, x, x0 + c).fma(FloatVector.fromArray(SPECIES, w, w0 + c),
                    FloatVector.fromArray(SPECIES, y, yAt + c)).intoArray(y, yAt + c);
        }
        if (full < channels) {
            FloatVector.fromArray(SPECIES, x, x0 + full).fma(FloatVector.fromArray(SPECIES, w, w0 + full),
                    FloatVector.fromArray(SPECIES, y, yAt + full))
                    .intoArray(y, yAt + full, SPECIES.indexInRange(full, channels));
        }
    }
}
