package mpgnet.rl.qlearning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.rl.Samples;
import mpgnet.rl.problem.Transition;
import org.junit.jupiter.api.Test;

/** Equation 3, and the traps around it. */
class BellmanTargetTest {

    private static final BellmanTarget TARGET = new BellmanTarget(0.5);

    @Test
    void aSuccessBootstrapsFromWhatFollows() {
        Transition t = Samples.transition(1, 1, true);
        assertEquals(1 + 0.5 * 1.6, TARGET.of(t, 1.6), 1e-12);
    }

    @Test
    void aSuccessWithNothingAfterItIsWorthItsReward() {
        Transition t = Samples.transition(1, 1, false);
        assertEquals(1, TARGET.of(t, Double.NaN));
    }

    @Test
    void aFailureDoesNotBorrowTheValueOfTheSameSceneSeenAgain() {
        Transition t = Samples.transition(1, 0, true);
        assertEquals(0, TARGET.of(t, 2));
    }

    /**
     * A grasp is not terminal, so a net that always succeeds has the fixed point 1 / (1 − γ) = 2, above the paper's
     * Q*_g = 1.85.
     */
    @Test
    void alwaysSucceedingConvergesToTwo() {
        Transition t = Samples.transition(1, 1, true);
        double q = 0;
        for (int i = 0; i < 60; i++) {
            q = TARGET.of(t, q);
        }
        assertEquals(2, q, 1e-12);
        assertTrue(q > 1.85);
    }

    @Test
    void gammaOutsideItsRangeIsRefused() {
        assertEquals(1, new BellmanTarget(0).of(Samples.transition(1, 1, true), 1.6), "γ = 0 looks at no future");
        assertThrows(IllegalArgumentException.class, () -> new BellmanTarget(-0.1));
        assertThrows(IllegalArgumentException.class, () -> new BellmanTarget(1));
        assertThrows(IllegalArgumentException.class, () -> new BellmanTarget(Double.NaN));
    }
}
