package mpgnet.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.op.Add;
import mpgnet.tensor.op.BatchNorm;
import mpgnet.tensor.op.Conv2d;
import mpgnet.tensor.op.ConvSpec;
import mpgnet.tensor.op.Multiply;
import mpgnet.tensor.op.Sum;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

class TapeTest {
    private final Backend backend = Backends.cpu(2);
    private final TensorScope scope = new TensorScope(backend);

    @Test
    void gradientsAddUpOverUsesAndOverBackwardPassesUntilZeroed() {
        Tensor x = scope.parameter(Shape.of(2), 3, -4);
        for (int pass = 1; pass <= 2; pass++) {
            Tape tape = Tape.recording(scope);
            tape.backward(Sum.apply(tape, Add.apply(tape, Multiply.apply(tape, x, x), x)));
            assertArrayEquals(new float[]{7 * pass, -7 * pass}, x.grad().toArray()); // 2x + 1, once per pass
        }
        x.zeroGrad();
        assertArrayEquals(new float[2], x.grad().toArray());
    }

    @Test
    void frozenLeavesGetNoGradientAndInferenceRecordsNothing() {
        Tensor x = scope.parameter(Shape.of(2), 3, -4);
        Tensor frozen = scope.parameter(Shape.of(2), 5, 6);
        frozen.setRequiresGrad(false);
        Tape tape = Tape.recording(scope);
        assertFalse(Multiply.apply(tape, frozen, frozen).requiresGrad());
        tape.backward(Sum.apply(tape, Multiply.apply(tape, x, frozen)));
        assertArrayEquals(new float[]{5, 6}, x.grad().toArray());
        assertNull(frozen.grad());

        Tape inference = Tape.inference(scope);
        Tensor sum = Sum.apply(inference, x);
        assertFalse(sum.requiresGrad());
        assertThrows(IllegalArgumentException.class, () -> inference.backward(sum));
    }

    @Test
    void backwardNeedsAScalarOfThisTapeOnce() {
        Tensor x = scope.parameter(Shape.of(2), 3, -4);
        Tape tape = Tape.recording(scope);
        assertThrows(IllegalArgumentException.class, () -> tape.backward(Multiply.apply(tape, x, x)));
        Tensor sum = Sum.apply(tape, x);
        tape.backward(sum);
        assertThrows(IllegalArgumentException.class, () -> tape.backward(sum));
    }

    @Test
    void refusesTensorsOfAnotherBackendAndOfAClosedScope() {
        try (var other = Backends.reference(); var otherScope = new TensorScope(other)) {
            Tensor here = scope.of(Shape.of(1), 1);
            Tensor there = otherScope.of(Shape.of(1), 1);
            assertThrows(IllegalArgumentException.class, () -> Add.apply(Tape.inference(scope), here, there));
        }
        TensorScope closed = new TensorScope(backend);
        Tensor gone = closed.of(Shape.of(1), 1);
        closed.close();
        assertThrows(IllegalStateException.class, gone::toArray);
        assertThrows(IllegalStateException.class, () -> closed.zeros(Shape.of(1)));
    }

    @Test
    void itemAndCopyFromCheckTheCount() {
        Tensor two = scope.of(Shape.of(2), 1, 2);
        assertThrows(IllegalStateException.class, two::item);
        assertThrows(IllegalArgumentException.class, () -> two.copyFrom(new float[3]));
        assertEquals(7, scope.of(Shape.of(1, 1), 7).item());
    }

    @Test
    void batchNormUpdatesRunningStatisticsAsTorchDoes() {
        Tensor x = scope.of(Shape.of(4, 1), 1, 2, 3, 6); // mean 3, biased variance 3.5, unbiased 14/3
        Tensor mean = scope.of(Shape.of(1), 10);
        Tensor var = scope.of(Shape.of(1), 1);
        Tensor gamma = scope.of(Shape.of(1), 2);
        Tensor beta = scope.of(Shape.of(1), 5);
        Tensor y = BatchNorm.apply(Tape.inference(scope), x, gamma, beta, mean, var, 0, 0.1, true);
        assertEquals(0.9 * 10 + 0.1 * 3, mean.item(), 1e-6);
        assertEquals(0.9 + 0.1 * 14 / 3, var.item(), 1e-6);
        assertEquals(2 * (6 - 3) / Math.sqrt(3.5) + 5, y.toArray()[3], 1e-5);
    }

    /** Four steps take what one takes, and nothing stays live when the step's scope has closed. */
    @Test
    void trainingStepsReuseTheirMemory() {
        Tensor w = scope.parameter(Shape.of(3, 3, 5, 19), new float[3 * 3 * 5 * 19]);
        Tensor gamma = scope.parameter(Shape.of(19), new float[19]);
        Tensor beta = scope.parameter(Shape.of(19), new float[19]);
        Tensor mean = scope.zeros(Shape.of(19));
        Tensor var = scope.zeros(Shape.of(19));
        long live = 0;
        long created = 0;
        for (int step = 0; step < 4; step++) {
            try (TensorScope stepScope = new TensorScope(backend)) {
                Tape tape = Tape.recording(stepScope);
                Tensor y = Conv2d.apply(tape, stepScope.zeros(Shape.of(4, 17, 13, 5)), w, ConvSpec.same(3, 2, 1));
                y = BatchNorm.apply(tape, y, gamma, beta, mean, var, 1e-3, 0.1, true);
                tape.backward(Sum.apply(tape, y));
            }
            if (step == 0) {
                live = backend.memory().liveNumbers();
            }
            if (step == 1) { // the parameters' gradients, made in step 0, live on: the pool is complete after step 1
                created = backend.memory().createdNumbers();
            }
        }
        assertEquals(live, backend.memory().liveNumbers());
        assertEquals(created, backend.memory().createdNumbers());
        scope.close();
        assertEquals(0, backend.memory().liveNumbers());
    }
}
