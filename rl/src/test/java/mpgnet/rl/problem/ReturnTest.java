package mpgnet.rl.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Equation 1. */
class ReturnTest {

    private static final double GAMMA = 0.5;

    @Test
    void laterRewardsCountLess() {
        assertEquals(1 + 0.5 * -0.5 + 0.25 * 0.5, Return.of(GAMMA, List.of(1.0, -0.5, 0.5)), 1e-12);
        assertEquals(0, Return.of(GAMMA, List.of()), 0);
        assertEquals(0.7, Return.of(0, List.of(0.7, 1.0)), 1e-12);
    }

    @Test
    void successWithoutEndIsWorthTwo() {
        assertEquals(2, Return.forever(GAMMA, 1), 0);
        assertEquals(Return.forever(GAMMA, 1), Return.of(GAMMA, Collections.nCopies(60, 1.0)), 1e-12);
    }
}
