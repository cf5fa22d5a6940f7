package mpgnet.hw.arm;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import mpgnet.hw.rtde.RtdeClient;
import mpgnet.hw.rtde.RtdeValue;
import mpgnet.hw.urscript.ControlLayout;

/**
 * Tells the controller's watchdog that this computer lives. Beats from the connection on, so that the watchdog never meets silence, and
 * goes on by itself when a lost link is restored: the control program has been stopped meanwhile.
 */
final class Heartbeat implements AutoCloseable {

    private final RtdeClient rtde;
    private final long periodNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private boolean closed;

    Heartbeat(RtdeClient rtde, double hz, String name) {
        this.rtde = rtde;
        this.periodNanos = (long) (1e9 / hz);
        this.thread = Thread.ofPlatform().daemon().name("heartbeat " + name).priority(Thread.MAX_PRIORITY).start(this::beat);
    }

    private void beat() {
        int count = 0;
        while (pause()) {
            try {
                rtde.send(rtde.streaming().session(), ControlLayout.HEARTBEAT, List.of(new RtdeValue.Whole(++count)));
            } catch (IOException e) {
                // No link, no beat: the robot's watchdog is there for that, and whoever waits for the link is told by it.
            }
        }
    }

    private boolean pause() {
        lock.lock();
        try {
            long leftNanos = periodNanos;
            while (leftNanos > 0 && !closed) {
                leftNanos = changed.awaitNanos(leftNanos);
            }
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the thread has ended. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
