package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * y[p] = leftWeight[p] · x[left[p]] + rightWeight[p] · x[right[p]]: a row of a bilinear resize, whole vectors gathered
 * at once.
 */
final class RowBlend {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private final int[] left;
    private final int[] right;
    private final float[] leftWeight;
    private final float[] rightWeight;

    /** @param taps two readings at each position */
    RowBlend(AxisTaps taps) {
        int n = taps.positions();
        left = new int[n];
        right = new int[n];
        leftWeight = new float[n];
        rightWeight = new float[n];
        for (int p = 0; p < n; p++) {
            int first = taps.first(p);
            left[p] = taps.source(first);
            right[p] = taps.source(first + 1);
            leftWeight[p] = taps.weight(first);
            rightWeight[p] = taps.weight(first + 1);
        }
    }

    /** Writes as many numbers as there are positions, from {@code yAt} on. */
    void apply(float[] x, float[] y, int yAt) {
        int full = SPECIES.loopBound(left.length);
        for (int p = 0; p < full; p += SPECIES.length()) {
            FloatVector l =
                    FloatVector.fromArray(SPECIES, x, 0, left, p).mul(FloatVector.fromArray(SPECIES, leftWeight, p));
            FloatVector r =
                    FloatVector.fromArray(SPECIES, x, 0, right, p).mul(FloatVector.fromArray(SPECIES, rightWeight, p));
            l.add(r).intoArray(y, yAt + p);
        }
        for (int p = full; p < left.length; p++) {
            y[yAt + p] = leftWeight[p] * x[left[p]] + rightWeight[p] * x[right[p]];
        }
    }
}
