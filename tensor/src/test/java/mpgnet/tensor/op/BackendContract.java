package mpgnet.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.AdamStep;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every backend must do: compute what the reference computes, forward and backward, for every op. One backend
 * serves all samples, so that the memory they get has been used before.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class BackendContract {
    /** Relative to the largest number of each result: float32 rounding over sums of some hundred terms. */
    private static final double TOLERANCE = 3e-5;

    private Backend backend;

    abstract Backend open();

    @BeforeAll
    void openBackend() {
        backend = open();
    }

    @AfterAll
    void closeBackend() {
        if (backend != null) {
            backend.close();
        }
    }

    /** The backend under test. */
    final Backend backend() {
        return backend;
    }

    static List<OpCatalog.Sample> samples() {
        return OpCatalog.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void agreesWithTheReference(OpCatalog.Sample sample) {
        try (var reference = Backends.reference()) {
            List<double[]> expected = results(sample, reference);
            List<double[]> actual = results(sample, backend);
            for (int i = 0; i < expected.size(); i++) {
                double largest = 1e-3;
                for (double value : expected.get(i)) {
                    largest = Math.max(largest, Math.abs(value));
                }
                assertArrayEquals(expected.get(i), actual.get(i), TOLERANCE * largest,
                        sample + (i == 0 ? ": result" : ": gradient of input " + (i - 1)));
            }
            assertEquals(0, backend.memory().liveNumbers(), "every scope has closed");
        }
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void multipliesTransposedMatrices(boolean transposeA, boolean transposeB) {
        try (var reference = Backends.reference()) {
            assertArrayEquals(product(reference, transposeA, transposeB), product(backend, transposeA, transposeB),
                    1e-4);
        }
    }

    @Test
    void stepsAsAdamDoes() {
        try (var reference = Backends.reference()) {
            List<double[]> expected = adam(reference);
            List<double[]> actual = adam(backend);
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i), actual.get(i), 1e-5, "w, mean or square " + i);
            }
        }
    }

    /** w and the two moments after three steps on sizes around a vector's. */
    private static List<double[]> adam(Backend backend) {
        var results = new ArrayList<double[]>();
        for (int size : new int[]{1, 15, 33, 40_000}) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(size);
            try (var scope = new TensorScope(backend)) {
                Tensor w = scope.of(Shape.of(size), normals(size, random));
                Tensor mean = scope.zeros(Shape.of(size));
                Tensor square = scope.zeros(Shape.of(size));
                for (int t = 1; t <= 3; t++) {
                    Tensor gradient = scope.of(Shape.of(size), normals(size, random));
                    backend.elementwise().adam(new AdamStep(0.9f, 0.99f, 0.1f / t, 2f / t, 1e-3f, 0.01f),
                            gradient.buffer(),
                            mean.buffer(), square.buffer(), w.buffer());
                }
                List.of(w, mean, square).forEach(tensor -> results.add(tensor.toDoubleArray()));
            }
        }
        return results;
    }

    private static double[] product(Backend backend, boolean transposeA, boolean transposeB) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        int m = 29;
        int k = 650; // many vectors and a rest
        int n = 35;
        var memory = backend.memory();
        var a = memory.allocate(m * k);
        var b = memory.allocate(k * n);
        var y = memory.allocate(m * n);
        memory.write(normals(m * k, random), a);
        memory.write(normals(k * n, random), b);
        backend.matrices().multiply(m, k, n, transposeA, a, transposeB, b, y);
        double[] result = new double[m * n];
        memory.read(y, result);
        List.of(a, b, y).forEach(memory::release);
        return result;
    }

    /** The result, then, where there is one, the gradient of each leaf of Σ p·y for fixed p. */
    static List<double[]> results(OpCatalog.Sample sample, Backend backend) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        var results = new ArrayList<double[]>();
        try (var scope = new TensorScope(backend)) {
            var leaves = sample.leaves(scope, random);
            var tape = sample.differentiable() ? Tape.recording(scope) : Tape.inference(scope);
            Tensor y = sample.run().apply(tape, leaves);
            results.add(y.toDoubleArray());
            if (sample.differentiable()) {
                Tensor p = scope.of(y.shape(), normals(y.shape().size(), random));
                tape.backward(Sum.apply(tape, Multiply.apply(tape, y, p)));
                leaves.forEach(leaf -> results.add(leaf.grad().toDoubleArray()));
            }
        }
        return results;
    }

    private static float[] normals(int size, RandomGenerator random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
