package mpgnet.tensor.check;

import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.random.RandomGeneratorFactory;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;

/**
 * How fast a backend multiplies two square matrices, checked first: a row of the product is computed here in double and
 * compared, so that a driver that computes nonsense has no speed.
 *
 * @param side         rows and columns
 * @param gigaFlopPerS 10⁹ operations per second at the median of the runs; a multiply-add counts as two
 */
public record ProductSpeed(int side, double gigaFlopPerS) {
    private static final int WARM_UP_RUNS = 30;
    private static final int RUNS = 7;
    private static final double TOLERANCE = 1e-4;

    /**
     * @param side rows and columns of the matrices, at least 1
     * @throws IllegalStateException where a checked number of the product is wrong
     */
    public static ProductSpeed measure(Backend backend, int side, LongSupplier clockNs) {
        float[] a = normals(side, 1);
        float[] b = normals(side, 2);
        var memory = backend.memory();
        Buffer left = memory.allocate(a.length);
        Buffer right = memory.allocate(b.length);
        Buffer product = memory.allocate(side * side);
        Buffer last = memory.allocate(1);
        try {
            memory.write(a, left);
            memory.write(b, right);
            backend.elementwise().fill(0, last);
            double[] runS = new double[RUNS];
            for (int run = -WARM_UP_RUNS; run < RUNS; run++) {
                long began = clockNs.getAsLong();
                backend.matrices().multiply(side, side, side, false, left, false, right, product);
                memory.read(last, new float[1]); // waits for what was queued before
                if (run >= 0) {
                    runS[run] = (clockNs.getAsLong() - began) * 1e-9;
                }
            }
            float[] y = new float[side * side];
            memory.read(product, y);
            check(backend, side, a, b, y);
            Arrays.sort(runS);
            return new ProductSpeed(side, 2e-9 * side * side * side / runS[RUNS / 2]);
        } finally {
            for (Buffer buffer : new Buffer[]{left, right, product, last}) {
                memory.release(buffer);
            }
        }
    }

    /** Every 37th row; a wrong tile or group shows in some of them. */
    private static void check(Backend backend, int side, float[] a, float[] b, float[] y) {
        for (int row = 0; row < side; row += 37) {
            for (int col = 0; col < side; col++) {
                double sum = 0;
                for (int i = 0; i < side; i++) {
                    sum += (double) a[row * side + i] * b[i * side + col];
                }
                float got = y[row * side + col];
                if (!(Math.abs(got - sum) <= TOLERANCE * Math.sqrt(side))) {
                    throw new IllegalStateException("backend " + backend.name() + " multiplies wrongly: row " + row
                            + ", column " + col + " of a product of side " + side + " is " + got + "; expected " + sum);
                }
            }
        }
    }

    private static float[] normals(int side, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        float[] values = new float[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
