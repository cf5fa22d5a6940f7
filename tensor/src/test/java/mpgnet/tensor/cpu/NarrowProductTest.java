package mpgnet.tensor.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.ConvGeometryBuilder;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where vectors are narrower than sixteen numbers, the same products are computed in panels, and these tests hold as
 * well.
 */
class NarrowProductTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 33", "5, 7, 40", "6, 20, 48", "13, 196, 47", "240, 196, 40", "1201, 64, 48"})
    void theReferencesNumbersAndTheSameBitsForAnyNumberOfThreads(int m, int depth, int columns) {
        double[] expected;
        try (Backend reference = Backends.reference()) {
            expected = product(reference, m, depth, columns);
        }
        double[] one = null;
        for (int threads : new int[]{1, 2, 5}) {
            try (Backend backend = Backends.cpu(threads)) {
                double[] actual = product(backend, m, depth, columns);
                one = one == null ? actual : one;
                assertArrayEquals(one, actual, threads + " threads");
            }
        }
        assertArrayEquals(expected, one, 1e-5 * Math.sqrt(depth));
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 7, 40, RELU", "3, 11, 96, 40, HARD_SWISH", "2, 10, 40, 48, IDENTITY", "2, 9, 30, 35, SIGMOID"})
    void aPointwiseConvolutionsRowsAreEachFinishedOnce(int images, int side, int channels, int kernels, Activation f) {
        try (Backend reference = Backends.reference(); Backend cpu = Backends.cpu(3)) {
            var g = ConvGeometryBuilder.builder().n(images).h(side).w(side).c(channels).kh(1).kw(1).k(kernels).stride(1)
                    .padding(0).dilation(1).build();
            assertArrayEquals(fused(reference, g, f), fused(cpu, g, f), 1e-4);
        }
    }

    @Test
    void otherWidthsAndLargeFactorsGoIntoPanels() {
        assertFalse(NarrowProduct.suits(16, 32));
        assertFalse(NarrowProduct.suits(16, 49));
        assertFalse(NarrowProduct.suits(257, 40));
    }

    private static double[] product(Backend backend, int m, int depth, int columns) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        Buffer a = normal(backend, m * depth, random);
        Buffer b = normal(backend, depth * columns, random);
        Buffer y = backend.memory().allocate(m * columns);
        backend.matrices().multiply(m, depth, columns, false, a, false, b, y);
        return read(backend, y);
    }

    private static double[] fused(Backend backend, ConvGeometry g, Activation f) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        Buffer x = normal(backend, g.outRows() * g.c(), random);
        Buffer w = normal(backend, g.c() * g.k(), random);
        Buffer scale = normal(backend, g.k(), random);
        Buffer shift = normal(backend, g.k(), random);
        Buffer y = backend.memory().allocate(g.outRows() * g.k());
        backend.convolution().forwardFused(g, x, w, scale, shift, f, y);
        return read(backend, y);
    }

    private static double[] read(Backend backend, Buffer y) {
        double[] result = new double[y.size()];
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
