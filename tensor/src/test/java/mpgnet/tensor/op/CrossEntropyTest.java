package mpgnet.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

/** Values that can be worked out by hand. */
class CrossEntropyTest {

    @Test
    void isTheMeanOfTheLogarithms() {
        try (var backend = Backends.reference(); var scope = new TensorScope(backend)) {
            // Softmax is (3/4, 1/4) in the first row and (1/2, 1/2) in the second.
            Tensor logits = scope.parameter(Shape.of(2, 2), (float) Math.log(3), 0, 5, 5);
            Tape tape = Tape.recording(scope);
            Tensor loss = CrossEntropy.apply(tape, logits, new int[]{0, 1});
            assertEquals((Math.log(4 / 3.0) + Math.log(2)) / 2, loss.item(), 1e-6);
            tape.backward(loss);
            assertArrayEquals(new float[]{-0.125f, 0.125f, 0.25f, -0.25f}, logits.grad().toArray(), 1e-6f);
        }
    }
}
