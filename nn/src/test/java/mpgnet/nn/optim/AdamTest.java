package mpgnet.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import mpgnet.nn.Parameter;
import mpgnet.nn.WeightLayout;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.op.Multiply;
import mpgnet.tensor.op.Sum;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdamTest {

    private static final AdamConfig CONFIG = new AdamConfig(0.1, 0.9, 0.99, 1e-8, 0.5);

    private final Backend backend = Backends.reference();
    private final TensorScope scope = new TensorScope(backend);

    @AfterEach
    void close() {
        scope.close();
        backend.close();
    }

    @Test
    void theFirstStepHasTheLearningRatesLengthWhateverTheGradient() {
        // With t = 1, m̂ = g and v̂ = g²: w moves by α · sign(g + λ w).
        Parameter p = parameter("w", 2, -3, 0.5f);
        Adam adam = new Adam(CONFIG, List.of(p));
        squaredLoss(p);
        adam.step();
        assertArrayEquals(new float[]{1.9f, -2.9f, 0.4f}, p.tensor().toArray(), 1e-6f);
    }

    @Test
    void manyStepsFollowTheAlgorithm() {
        // Algorithm 1 in doubles for the loss w², gradient 2w, plus the coupled decay λw.
        double w = 2;
        double m = 0;
        double v = 0;
        Parameter p = parameter("w", 2);
        Adam adam = new Adam(CONFIG, List.of(p));
        for (int t = 1; t <= 40; t++) {
            double g = 2 * w + 0.5 * w;
            m = 0.9 * m + 0.1 * g;
            v = 0.99 * v + 0.01 * g * g;
            w -= 0.1 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.99, t))) + 1e-8);
            adam.zeroGrad();
            squaredLoss(p);
            adam.step();
            assertEquals(w, p.tensor().item(), 1e-4, "after step " + t);
        }
    }

    @Test
    void aFrozenParameterKeepsItsValueMomentsAndCount() {
        Parameter p = parameter("w", 2);
        Adam adam = new Adam(CONFIG, List.of(p));
        squaredLoss(p);
        adam.step();
        float value = p.tensor().item();
        p.freeze(true);
        adam.step();
        assertEquals(value, p.tensor().item());
        assertEquals(1, adam.moments().getFirst().updates());
    }

    @Test
    void aStateOfOtherParametersIsRefused() {
        Adam one = new Adam(CONFIG, List.of(parameter("w", 2)));
        assertThrows(IllegalArgumentException.class,
                () -> one.restore(new Adam(CONFIG, List.of(parameter("v", 2))).moments()));
        assertThrows(IllegalArgumentException.class,
                () -> one.restore(new Adam(CONFIG, List.of(parameter("w", 2, 3))).moments()));
        assertThrows(IllegalArgumentException.class, () -> one.restore(List.of()));
    }

    @Test
    void gradientsAreScaledToTheLongestNormAllowed() {
        Parameter a = parameter("a", 1.5f);
        Parameter b = parameter("b", 2);
        squaredLoss(a);
        squaredLoss(b);
        assertEquals(5, GradientClip.byGlobalNorm(List.of(a, b), 10), 1e-6);
        assertEquals(3, a.tensor().grad().item());
        assertEquals(5, GradientClip.byGlobalNorm(List.of(a, b), 1), 1e-6);
        assertEquals(0.6f, a.tensor().grad().item(), 1e-6);
        assertEquals(0.8f, b.tensor().grad().item(), 1e-6);
        a.tensor().grad().copyFrom(new float[]{Float.NaN});
        assertThrows(ArithmeticException.class, () -> GradientClip.byGlobalNorm(List.of(a, b), 1));
    }

    private Parameter parameter(String name, float... values) {
        return new Parameter(name, scope.parameter(Shape.of(values.length), values), WeightLayout.PLAIN);
    }

    /** Adds the gradient of Σ w². */
    private void squaredLoss(Parameter p) {
        Tape tape = Tape.recording(scope);
        tape.backward(Sum.apply(tape, Multiply.apply(tape, p.tensor(), p.tensor())));
    }
}
