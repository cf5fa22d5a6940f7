package mpgnet.hw.arm;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import mpgnet.hw.rtde.RtdeClient;
import mpgnet.hw.rtde.RtdeValue;
import mpgnet.hw.urscript.ControlLayout;

/**
 * Tells the controller's watchdog that this computer lives. It beats for one session of the link: when that breaks it
 * keeps silent, so that the watchdog ends the control program, and a motion under way does not outlive the link that it
 * came over.
 */
final class Heartbeat implements AutoCloseable {

    private final RtdeClient rtde;
    private final long periodNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private volatile long session;
    private boolean closed;

    Heartbeat(RtdeClient rtde, double hz, String name) {
        this.rtde = rtde;
        this.periodNanos = (long) (1e9 / hz);
        this.thread =
                Thread.ofPlatform().daemon().name("heartbeat " + name).priority(Thread.MAX_PRIORITY).start(this::beat);
    }

    /** From now on for this session. */
    void beatFor(long newSession) {
        session = newSession;
    }

    /** 0 before the first. */
    long session() {
        return session;
    }

    private void beat() {
        int count = 0;
        while (pause()) {
            if (session == 0) {
                continue;
            }
            try {
                rtde.send(session, ControlLayout.HEARTBEAT, List.of(new RtdeValue.Whole(++count)));
            } catch (IOException e) {
                // No link, or another one: no beat. The robot's watchdog is there for that, and whoever waits for the
                // link is told by it.
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
