package mpgnet.hw.rtde;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What the draining thread and the callers of one {@link RtdeClient} share: the state, the running session, the newest
 * sample. Every method takes the one lock. {@link RtdeState.Closed} is final: each step of the draining thread ends
 * with a {@link RtdeLinkException} once it is entered.
 */
final class RtdeLink {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private RtdeState state = new RtdeState.Reconnecting("not yet connected", 1);
    private RtdeConnection connection = new RtdeConnection();
    private RtdeSession session;
    private RtdeSample latest;
    private long sessions;
    private long samples;

    RtdeState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** The running session. */
    RtdeSession running() throws RtdeLinkException {
        lock.lock();
        try {
            return switch (state) {
                case RtdeState.Streaming _ -> session;
                case RtdeState.Reconnecting r ->
                        throw new RtdeLinkException("the link is being restored: " + r.reason());
                case RtdeState.Lost l -> throw new RtdeLinkException(l.reason());
                case RtdeState.Closed _ -> throw new RtdeLinkException("the client is closed");
            };
        } finally {
            lock.unlock();
        }
    }

    long samples() {
        lock.lock();
        try {
            return samples;
        } finally {
            lock.unlock();
        }
    }

    /** Registers a connection before it connects, so that {@link #close} reaches it; its session number. */
    long begin(RtdeConnection fresh) throws RtdeLinkException {
        lock.lock();
        try {
            requireOpen();
            connection.close();
            connection = fresh;
            return ++sessions;
        } finally {
            lock.unlock();
        }
    }

    void establish(RtdeSession opened) throws RtdeLinkException {
        lock.lock();
        try {
            requireOpen();
            session = opened;
            enter(opened.state());
        } finally {
            lock.unlock();
        }
    }

    void broken(RtdeState.Reconnecting next) throws RtdeLinkException {
        lock.lock();
        try {
            requireOpen();
            connection.close();
            enter(next);
        } finally {
            lock.unlock();
        }
    }

    RtdeSample deliver(Recipe outputs, List<RtdeValue> values) throws RtdeLinkException {
        lock.lock();
        try {
            requireOpen();
            latest = new RtdeSample(session.state().session(), ++samples, System.nanoTime(), outputs, values);
            changed.signalAll();
            return latest;
        } finally {
            lock.unlock();
        }
    }

    /** @param listener told of every wait, under the lock */
    RtdeSample await(Predicate<RtdeSample> wanted, Duration timeout, RtdeListener listener)
            throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        boolean waited = false;
        lock.lockInterruptibly();
        try {
            long begun = running().state().session();
            long seen = 0;
            while (true) {
                long running = running().state().session();
                if (running != begun) {
                    // A thread that gets no processor may sleep through the break and the return.
                    throw new RtdeLinkException("the link broke and was restored while a sample was awaited");
                }
                if (latest != null && latest.session() == running && latest.number() != seen) {
                    seen = latest.number();
                    if (wanted.test(latest)) {
                        return latest;
                    }
                }
                long leftNanos = deadlineNanos - System.nanoTime();
                if (leftNanos <= 0) {
                    throw new RtdeTimeoutException(
                            "the robot did not reach the expected state within %d ms".formatted(timeout.toMillis()));
                }
                if (latest != null) {
                    waited = true;
                    listener.onWaiting(latest);
                }
                changed.awaitNanos(leftNanos);
            }
        } finally {
            if (waited) {
                listener.onWaited();
            }
            lock.unlock();
        }
    }

    /** Waits between two attempts, shorter if the client is closed. */
    void pause(Duration duration) throws RtdeLinkException {
        lock.lock();
        try {
            long leftNanos = duration.toNanos();
            while (leftNanos > 0) {
                requireOpen();
                leftNanos = changed.awaitNanos(leftNanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RtdeLinkException("interrupted while waiting to connect");
        } finally {
            lock.unlock();
        }
    }

    /** The draining thread's last step; the final state. */
    RtdeState giveUp(String reason) {
        lock.lock();
        try {
            connection.close();
            if (!(state instanceof RtdeState.Closed)) {
                enter(new RtdeState.Lost(reason));
            }
            return state;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Enters {@link RtdeState.Closed}; the connection to be closed, outside the lock because its last word may block.
     */
    RtdeConnection close() {
        lock.lock();
        try {
            enter(new RtdeState.Closed());
            return connection;
        } finally {
            lock.unlock();
        }
    }

    private void enter(RtdeState next) {
        state = next;
        changed.signalAll();
    }

    private void requireOpen() throws RtdeLinkException {
        if (state instanceof RtdeState.Closed) {
            throw new RtdeLinkException("the client is closed");
        }
    }
}
