package mpgnet.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LockstepTest {

    private static final double CYCLE_S = 0.008;
    private static final long CYCLE_NANOS = 8_000_000;

    private final AtomicLong wallNanos = new AtomicLong();
    private final Lockstep lockstep = new Lockstep(wallNanos::get);

    /** Whether the next cycle begins without any waiting. */
    private boolean isDue() {
        AtomicInteger asked = new AtomicInteger();
        lockstep.awaitTurn(0, CYCLE_S, () -> asked.incrementAndGet() > 1);
        return asked.get() == 1;
    }

    /** Its driver sleeps, and the twin's machine was busy for twelve cycles: they are made up for. */
    @Test
    void cyclesThatCameLateAreMadeUpFor() {
        wallNanos.addAndGet(12 * CYCLE_NANOS);
        int cycles = 0;
        while (isDue()) {
            cycles++;
        }
        assertEquals(12, cycles);
    }
}
