package mpgnet.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.function.Supplier;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.opencl.RequiredOpenCl;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * running ← (1 − m) · running + m · batch, with numbers worked by hand: the backends are otherwise compared with each
 * other, and all of them might have it the wrong way round.
 */
class RunningStatisticsTest {
    private static final float[] X = {1, -1, 2, 1, 3, -1, 6, 1}; // channels (1, 2, 3, 6) and (−1, 1, −1, 1)

    static List<Named<Supplier<? extends Backend>>> backends() {
        return List.of(Named.of("reference", Backends::reference), Named.of("cpu", () -> Backends.cpu(2)),
                Named.of("opencl", () -> RequiredOpenCl.orSkip(() -> Backends.openCl("", 1))));
    }

    /** Means 3 and 0; unbiased variances (4 + 1 + 0 + 9) / 3 = 14/3 and 4/3. */
    @ParameterizedTest
    @MethodSource("backends")
    void theNewestBatchHasTheWeightOfTheMomentum(Supplier<? extends Backend> open) {
        try (Backend backend = open.get(); TensorScope scope = new TensorScope(backend)) {
            Tensor mean = scope.of(Shape.of(2), 10, -5);
            Tensor var = scope.of(Shape.of(2), 2, 8);
            step(scope, mean, var, true);
            assertArrayEquals(new float[]{0.9f * 10 + 0.1f * 3, 0.9f * -5}, mean.toArray(), 1e-5f);
            assertArrayEquals(new float[]{0.9f * 2 + 0.1f * 14 / 3, 0.9f * 8 + 0.1f * 4 / 3}, var.toArray(), 1e-5f);
            float[] before = mean.toArray();
            step(scope, mean, var, false);
            assertArrayEquals(before, mean.toArray(), "evaluation changes nothing");
        }
    }

    private static void step(TensorScope scope, Tensor mean, Tensor var, boolean train) {
        Tensor ones = scope.of(Shape.of(2), 1, 1);
        BatchNorm.apply(Tape.inference(scope), scope.of(Shape.of(4, 2), X), ones, scope.zeros(Shape.of(2)), mean, var,
                1e-3, 0.1, train, Activation.IDENTITY);
    }
}
