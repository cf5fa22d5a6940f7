package mpgnet.twin.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When a contact is too hard: at once, after an unlock, and after the arm has come free. */
class ForceLimitTest {

    private static final double CYCLE_S = 0.008;
    private static final int FREE_CYCLES = (int) Math.ceil(ForceLimit.FREE_S / CYCLE_S);

    private final ForceLimit limit = new ForceLimit(CYCLE_S);

    private boolean pressed(double forceN, int cycles) {
        boolean exceeded = false;
        for (int i = 0; i < cycles; i++) {
            exceeded |= limit.exceededBy(forceN);
        }
        return exceeded;
    }

    @Test
    void oneCycleAloneIsNoContact() {
        assertFalse(pressed(1000, ForceLimit.CYCLES - 1));
        assertFalse(pressed(0, 1));
        assertFalse(pressed(1000, ForceLimit.CYCLES - 1));
        assertTrue(pressed(1000, 1));
    }

    @Test
    void afterAnUnlockTheForceThatIsThereIsTolerated() {
        assertTrue(pressed(300, 10));
        limit.unlock();
        assertFalse(pressed(300 + ForceLimit.MARGIN_N, 100));
        assertTrue(pressed(300 + ForceLimit.MARGIN_N + 1, ForceLimit.CYCLES));
    }

    @Test
    void theUsualLimitHoldsAgainOnceTheForceHasGone() {
        assertTrue(pressed(300, 10));
        limit.unlock();
        assertFalse(pressed(0, FREE_CYCLES - 2), "a trough is not free");
        assertFalse(pressed(300, ForceLimit.CYCLES));
        assertFalse(pressed(ForceLimit.USUAL_N - 1, FREE_CYCLES + 1));
        assertEquals(ForceLimit.USUAL_N, limit.limitN());
        assertTrue(pressed(ForceLimit.USUAL_N + 1, ForceLimit.CYCLES));
    }

    /** What counts is the greatest force of the last time, not that of the very cycle. */
    @Test
    void anUnlockInATroughAllowsThePeaks() {
        assertTrue(pressed(200, 10));
        assertFalse(pressed(0, 8));
        limit.unlock();
        for (int i = 0; i < 10; i++) {
            assertFalse(pressed(0, 8));
            assertFalse(pressed(205, 8));
        }
    }

    @Test
    void anUnlockFarFromAnyContactChangesNothing() {
        assertFalse(pressed(20, 10));
        limit.unlock();
        assertEquals(ForceLimit.USUAL_N, limit.limitN());
    }
}
