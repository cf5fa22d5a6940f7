package mpgnet.twin.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When a contact is too hard: at once, after an unlock, and after the arm has come free. */
class ForceLimitTest {

    private final ForceLimit limit = new ForceLimit();

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
        assertFalse(pressed(ForceLimit.USUAL_N - 1, ForceLimit.CYCLES - 1), "a flicker is not free");
        assertFalse(pressed(300, ForceLimit.CYCLES));
        assertFalse(pressed(ForceLimit.USUAL_N - 1, ForceLimit.CYCLES));
        assertEquals(ForceLimit.USUAL_N, limit.limitN());
        assertTrue(pressed(ForceLimit.USUAL_N + 1, ForceLimit.CYCLES));
    }

    @Test
    void anUnlockFarFromAnyContactChangesNothing() {
        assertFalse(pressed(20, 10));
        limit.unlock();
        assertEquals(ForceLimit.USUAL_N, limit.limitN());
    }
}
