package mpgnet.sim.camera;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Gaussian noise whose neighbours resemble each other: white noise under a Gaussian filter, each value still standard
 * normal.
 */
final class CorrelatedField {

    private CorrelatedField() {
    }

    /** The value below which a share {@code p} of the field lies. */
    static double quantile(double p) {
        return p <= 0 ? Double.NEGATIVE_INFINITY : p >= 1 ? Double.POSITIVE_INFINITY
                : new NormalDistribution().inverseCumulativeProbability(p);
    }

    /**
     * Row-major [height·width]. The correlation of two values d apart is exp(−d² / (4 σ²)).
     *
     * @param sigmaPx σ of the filter; 0 for white noise
     */
    static float[] standard(int width, int height, double sigmaPx, RandomGenerator random) {
        int reach = (int) Math.ceil(3 * sigmaPx);
        int wide = width + 2 * reach;
        int high = height + 2 * reach;
        float[] white = new float[wide * high];
        for (int i = 0; i < white.length; i++) {
            white[i] = (float) random.nextGaussian();
        }
        float[] kernel = kernel(sigmaPx, reach);
        // Along the rows, then along the columns, whole rows at a time so that the loops vectorise.
        float[] rows = new float[width * high];
        for (int v = 0; v < high; v++) {
            for (int k = 0; k < kernel.length; k++) {
                addScaled(white, v * wide + k, kernel[k], rows, v * width, width);
            }
        }
        float[] field = new float[width * height];
        for (int v = 0; v < height; v++) {
            for (int k = 0; k < kernel.length; k++) {
                addScaled(rows, (v + k) * width, kernel[k], field, v * width, width);
            }
        }
        return field;
    }

    private static void addScaled(float[] from, int start, float weight, float[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] += weight * from[start + i];
        }
    }

    /** A Gaussian with Σ w² = 1, so that the variance stays 1. */
    private static float[] kernel(double sigmaPx, int reach) {
        double[] weights = new double[2 * reach + 1];
        double squares = 0;
        for (int k = 0; k < weights.length; k++) {
            double d = k - reach;
            weights[k] = reach == 0 ? 1 : Math.exp(-d * d / (2 * sigmaPx * sigmaPx));
            squares += weights[k] * weights[k];
        }
        float[] kernel = new float[weights.length];
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] = (float) (weights[k] / Math.sqrt(squares));
        }
        return kernel;
    }
}
