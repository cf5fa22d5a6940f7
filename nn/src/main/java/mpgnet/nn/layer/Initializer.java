package mpgnet.nn.layer;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import mpgnet.tensor.Shape;

/** Initial values of parameters. */
final class Initializer {

    private Initializer() {
    }

    /**
     * Normal with standard deviation √(2 / fanOut): He et al. 2015, equation 14, "fan out" mode.
     *
     * @param fanOut output channels × kernel height × kernel width; torchvision does not divide by the groups, so
     *               neither is this done for a depthwise convolution
     */
    static float[] kaimingNormal(Shape shape, int fanOut, RandomGenerator random) {
        return normal(shape, Math.sqrt(2.0 / fanOut), random);
    }

    static float[] normal(Shape shape, double deviation, RandomGenerator random) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    /** Uniform within ±√(6 / (fanIn + fanOut)): Glorot and Bengio 2010, equation 16. */
    static float[] xavierUniform(Shape shape, int fanIn, int fanOut, RandomGenerator random) {
        double bound = Math.sqrt(6.0 / (fanIn + fanOut));
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return values;
    }

    static float[] constant(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }
}
