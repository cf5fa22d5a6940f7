package mpgnet.twin;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import mpgnet.hw.rtde.RtdeListener;
import mpgnet.hw.rtde.RtdeSample;

/**
 * Virtual time for a twin and its driver in one process: while the driver waits for the robot, a control cycle begins
 * as soon as the driver has looked at the sample of the last one, and not before. So neither a faster nor a busier
 * machine changes how late a contact or a stop is noticed. Everything still goes over the sockets. While the driver
 * waits for nothing (it decides, or asks the gripper) the controller's time is the wall's.
 *
 * <p>
 * The driver's RTDE client is given this as a listener, the twin as its pacing. One driver with one waiting thread.
 */
public final class Lockstep implements RtdeListener, Pacing {

    /**
     * Instead of a speed: the watchdog's tenth of a second of a driver that runs at up to this many times real time.
     */
    static final double WATCHDOG_FACTOR = 100;

    /**
     * A driver that has just got what it waited for has so long to say what comes next, before time goes on without it.
     */
    private static final long THOUGHT_NANOS = 200_000_000;
    /** A driver that does not get the newest sample for so long has lost its stream: time goes on without it. */
    private static final long LOST_NANOS = 1_000_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean waiting;
    private boolean lost;
    private double seenS = Double.NEGATIVE_INFINITY;
    private final LongSupplier wallNanos;
    private long answeredNanos;
    private long cycleNanos;

    public Lockstep() {
        this(System::nanoTime);
    }

    /** @param wallNanos what tells the wall's time while the driver waits for nothing */
    Lockstep(LongSupplier wallNanos) {
        this.wallNanos = wallNanos;
        cycleNanos = wallNanos.getAsLong();
        answeredNanos = cycleNanos - THOUGHT_NANOS;
    }

    @Override
    public void onWaiting(RtdeSample newest) {
        lock.lock();
        try {
            waiting = true;
            lost = false;
            seenS = newest.real("timestamp");
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onWaited() {
        lock.lock();
        try {
            waiting = false;
            answeredNanos = wallNanos.getAsLong();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitTurn(double nowS, double cycleS, BooleanSupplier ended) {
        lock.lock();
        try {
            boolean late = false;
            while (!late && !ended.getAsBoolean() && !(waiting && seenS > nowS - cycleS / 2)) {
                long leftNanos = latestNanos(cycleS) - wallNanos.getAsLong();
                late = leftNanos <= 0;
                if (!late) {
                    changed.awaitNanos(leftNanos);
                }
            }
            lost = late && waiting;
            // By the wall's time a cycle that came late is made up for: a driver that sleeps counts on that time.
            cycleNanos = late && !waiting ? latestNanos(cycleS) : wallNanos.getAsLong();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** When the cycle begins at the latest. */
    private long latestNanos(double cycleS) {
        long byTheClock = cycleNanos + Math.round(cycleS * 1e9);
        if (waiting && !lost) {
            return cycleNanos + LOST_NANOS;
        }
        long thought = answeredNanos + THOUGHT_NANOS;
        return waiting || thought - byTheClock < 0 ? byTheClock : thought;
    }
}
