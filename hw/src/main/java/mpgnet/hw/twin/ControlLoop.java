package mpgnet.hw.twin;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import mpgnet.hw.twin.robot.Robot;

/**
 * The controller's heartbeat: builds the robot and its world on a thread of its own and steps them against the clock. Where the
 * machine cannot keep up, the controller's time falls behind the clock, and its timestamps with it.
 */
final class ControlLoop implements AutoCloseable {

    /**
     * What was missed by less than this is caught up. More would be a burst of cycles in which a client whose packages wait unread, because
     * the same machine kept them waiting, seems dead to a watchdog.
     */
    private static final long CATCH_UP_NANOS = 40_000_000;

    private final Lock lock;
    private final double speed;
    private final CompletableFuture<Robot> robot = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile Consumer<Robot> afterCycle = r -> { };
    private volatile boolean closed;

    ControlLoop(Supplier<Robot> build, Lock lock, double speed) {
        this.lock = lock;
        this.speed = speed;
        thread = Thread.ofPlatform().daemon().name("twin controller").start(() -> run(build));
    }

    /** Waits until everything is built. */
    Robot robot() throws InterruptedException {
        try {
            return robot.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
        }
    }

    /** Completes when the controller has ended: by a fault of this program, or because it was closed. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** What is to happen after each cycle, under the lock. */
    void afterEachCycle(Consumer<Robot> action) {
        afterCycle = action;
    }

    /** Lets the controller's thread, which alone may touch the world, work something out between two cycles. */
    <T> CompletableFuture<T> ask(Function<Robot, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        errands.add(() -> {
            try {
                answer.complete(question.apply(robot.join()));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        if (closed) {
            answer.completeExceptionally(new IllegalStateException("the twin is closed"));
        }
        LockSupport.unpark(thread);
        return answer;
    }

    private void run(Supplier<Robot> build) {
        Robot built;
        try {
            built = build.get();
            robot.complete(built);
        } catch (RuntimeException | Error e) {
            robot.completeExceptionally(e);
            return;
        }
        try {
            runCycles(built);
            ended.complete(null);
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        } finally {
            closed = true;
            errands.forEach(Runnable::run);
        }
    }

    private void runCycles(Robot built) {
        long periodNanos = Math.round(built.model().cycleS() * 1e9 / speed);
        long nextNanos = System.nanoTime();
        while (!closed) {
            cycle(built);
            nextNanos += periodNanos;
            long nowNanos = System.nanoTime();
            if (nowNanos - nextNanos > CATCH_UP_NANOS) {
                nextNanos = nowNanos;
            }
            while (!closed && nextNanos - System.nanoTime() > 0) {
                LockSupport.parkNanos(this, nextNanos - System.nanoTime());
            }
        }
    }

    private void cycle(Robot built) {
        lock.lock();
        try {
            built.step();
            afterCycle.accept(built);
            for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
                errand.run();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            LockSupport.unpark(thread);
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
