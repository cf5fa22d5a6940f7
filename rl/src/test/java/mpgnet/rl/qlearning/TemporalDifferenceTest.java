package mpgnet.rl.qlearning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mpgnet.nn.loss.HuberLoss;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

/** Equations 2 and 8, and that training lessens just these numbers. */
class TemporalDifferenceTest {

    private static final float[] Q = {0.2f, 1.9f, -0.5f, 3};
    private static final float[] Y = {0.9f, 1, 1, 0.5f};

    @Test
    void theErrorHasNoSign() {
        assertEquals(1.5, TemporalDifference.error(0.5, 2), 0);
        assertEquals(1.5, TemporalDifference.error(2, 0.5), 0);
    }

    @Test
    void theParabolaMeetsTheLineAtOne() {
        assertEquals(0.125, TemporalDifference.loss(0.5), 0);
        assertEquals(0.5, TemporalDifference.loss(1), 0);
        assertEquals(2.5, TemporalDifference.loss(3), 0);
    }

    @Test
    void trainingLessensTheirMean() {
        double mean = 0;
        for (int i = 0; i < Q.length; i++) {
            mean += TemporalDifference.loss(TemporalDifference.error(Q[i], Y[i])) / Q.length;
        }
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            float loss = HuberLoss.apply(Tape.inference(scope), scope, scope.of(Shape.of(Q.length), Q), Y,
                    new float[]{1, 1, 1, 1}).item();
            assertEquals(mean, loss, 1e-6);
        }
    }
}
