package mpgnet.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.op.Activate;
import mpgnet.tensor.op.Add;
import mpgnet.tensor.op.Conv2d;
import mpgnet.tensor.op.ConvSpec;
import mpgnet.tensor.op.Multiply;
import mpgnet.tensor.op.Sum;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

/** A checked computation stops at the operation that made the first NaN or infinity, and names it and its half. */
class FiniteCheckTest {
    private static NonFiniteException stopped(Consumer<TensorScope> computation) {
        try (Backend backend = Backends.cpu(2, true); var scope = new TensorScope(backend)) {
            var e = assertThrows(NonFiniteException.class, () -> computation.accept(scope));
            try (Backend plain = Backends.cpu(2); var unchecked = new TensorScope(plain)) {
                computation.accept(unchecked); // goes on where nobody checks
            }
            return e;
        }
    }

    private static void named(NonFiniteException e, String operation, String half, String place) {
        assertEquals(operation, e.operation(), e.getMessage());
        assertEquals(half, e.half(), e.getMessage());
        assertTrue(e.getMessage().contains(place), e.getMessage());
    }

    @Test
    void namesTheForwardHalf() {
        named(stopped(scope -> {
            Tensor x = scope.parameter(Shape.of(2, 3), 1, 2, 3, 4, 1e30f, 6);
            Tape tape = Tape.recording(scope);
            Tensor doubled = Add.apply(tape, x, x);
            Activate.apply(tape, Multiply.apply(tape, doubled, doubled), Activation.SIGMOID);
        }), "Multiply", "forward", "Infinity at [1, 1] of its result [2, 3]");
    }

    @Test
    void namesFusedOperationsWithoutATape() {
        named(stopped(scope -> {
            Tensor x = scope.of(Shape.of(1, 1, 1, 2), 1e30f, 1);
            Tensor w = scope.of(Shape.of(1, 1, 2, 1), 1e30f, 1);
            Tensor scale = scope.of(Shape.of(1), 1);
            Conv2d.applyFused(Tape.inference(scope), x, w, ConvSpec.unit(), scale, scale, Activation.RELU);
        }), "Conv2d", "forward", "[0, 0, 0, 0] of its result [1, 1, 1, 1]");
    }

    @Test
    void namesTheBackwardHalf() {
        named(stopped(scope -> {
            Tensor x = scope.parameter(Shape.of(3), 1, 1e-25f, 1);
            Tensor large = scope.of(Shape.of(3), 1, 1e25f, 1);
            Tape tape = Tape.recording(scope);
            Tensor y = Multiply.apply(tape, Multiply.apply(tape, x, large), large); // finite, but dy/dx = 1e50
            tape.backward(Sum.apply(tape, y));
        }), "Multiply", "backward", "Infinity at [1] of the gradient of its input [3]");
    }

    @Test
    void namesTheOperationThatWasGivenIt() {
        named(stopped(scope -> {
            Tensor x = scope.of(Shape.of(2), 1, Float.NaN);
            Add.apply(Tape.inference(scope), x, x);
        }), "Add", "forward", "was given NaN at [1] of the leaf [2]");
    }

    @Test
    void finiteNumbersPass() {
        try (Backend backend = Backends.cpu(1, true); var scope = new TensorScope(backend)) {
            Tensor x = scope.parameter(Shape.of(2), 3, -4);
            Tape tape = Tape.recording(scope);
            tape.backward(Sum.apply(tape, Multiply.apply(tape, x, x)));
            assertEquals(6, x.grad().toArray()[0]);
        }
    }
}
