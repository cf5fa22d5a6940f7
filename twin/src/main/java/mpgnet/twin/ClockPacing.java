package mpgnet.twin;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * So many times as fast as the clock. Where the machine cannot keep up, the controller's time falls behind. One thread.
 */
final class ClockPacing implements Pacing {

    /**
     * What was missed by less than this is caught up. More would be a burst of cycles in which a client whose packages
     * wait unread, because the same machine kept them waiting, seems dead to a watchdog.
     */
    private static final long CATCH_UP_NANOS = 40_000_000;

    private final double speed;
    private long nextNanos = System.nanoTime();

    /** @param speed the controller's seconds per second */
    ClockPacing(double speed) {
        this.speed = speed;
    }

    @Override
    public void awaitTurn(double nowS, double cycleS, BooleanSupplier ended) {
        nextNanos += Math.round(cycleS * 1e9 / speed);
        long nowNanos = System.nanoTime();
        if (nowNanos - nextNanos > CATCH_UP_NANOS) {
            nextNanos = nowNanos;
        }
        while (!ended.getAsBoolean() && nextNanos - System.nanoTime() > 0) {
            LockSupport.parkNanos(this, nextNanos - System.nanoTime());
        }
    }
}
