package mpgnet.tensor.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGeneratorFactory;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.op.Add;
import mpgnet.tensor.op.Multiply;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

class GradCheckTest {
    @Test
    void noticesAWrongGradientAndRestoresTheLeaf() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        try (var backend = Backends.reference(); var scope = new TensorScope(backend)) {
            Tensor x = scope.parameter(Shape.of(3), 1, -2, 3);
            assertEquals(0, GradCheck.worstError(tape -> Multiply.apply(tape, x, x), List.of(x), 1e-6, random), 1e-7);
            double error = GradCheck.worstError(tape -> forgetsOneUse(tape, x), List.of(x), 1e-6, random);
            assertTrue(error > 0.1, "x·x with half its gradient: " + error);
            assertArrayEquals(new double[]{1, -2, 3}, x.toDoubleArray());
        }
    }

    /** x · x + x, where the product's second x is cut off the tape. */
    private static Tensor forgetsOneUse(Tape tape, Tensor x) {
        Tensor copy = tape.scope().of(x.shape(), 0, 0, 0);
        copy.copyFrom(x.toDoubleArray());
        return Add.apply(tape, Multiply.apply(tape, x, copy), x);
    }
}
