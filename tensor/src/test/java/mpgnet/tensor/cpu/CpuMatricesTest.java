package mpgnet.tensor.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of several tasks, passes and panels, which the catalogue's small shapes do not have. */
class CpuMatricesTest {
    @ParameterizedTest
    @CsvSource({"500, 600, 40", "245, 196, 33", "61, 300, 512", "13, 1000, 100", "700, 1100, 70", "61, 1, 70",
        "37, 601, 64", "21, 2049, 72", "100, 4100, 130", "3, 50, 16", "1200, 24, 88"})
    void theSameBitsForAnyNumberOfThreadsAndTheReferencesNumbers(int m, int k, int n) {
        double[] expected;
        try (Backend reference = Backends.reference()) {
            expected = product(reference, m, k, n);
        }
        double[] one = null;
        for (int threads : new int[]{1, 2, 3, 5}) {
            try (Backend backend = Backends.cpu(threads)) {
                double[] actual = product(backend, m, k, n);
                one = one == null ? actual : one;
                assertArrayEquals(one, actual, threads + " threads");
            }
        }
        assertArrayEquals(expected, one, 1e-4 * Math.sqrt(k));
    }

    private static double[] product(Backend backend, int m, int k, int n) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        Buffer a = normal(backend, m * k, random);
        Buffer b = normal(backend, k * n, random);
        Buffer y = backend.memory().allocate(m * n);
        backend.matrices().multiply(m, k, n, false, a, false, b, y);
        double[] result = new double[m * n];
        backend.memory().read(y, result);
        return result;
    }

    private static Buffer normal(Backend backend, int size, RandomGenerator random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Buffer buffer = backend.memory().allocate(size);
        backend.memory().write(values, buffer);
        return buffer;
    }
}
