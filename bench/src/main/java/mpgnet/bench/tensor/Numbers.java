package mpgnet.bench.tensor;

import java.util.random.RandomGeneratorFactory;

/** Inputs: the same numbers in every run. */
final class Numbers {

    private Numbers() {
    }

    /** Normally distributed around 0 with the given standard deviation. */
    static float[] normal(int size, double deviation, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
