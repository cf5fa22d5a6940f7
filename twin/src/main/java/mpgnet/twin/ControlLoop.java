package mpgnet.twin;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import mpgnet.twin.robot.Robot;

/**
 * The controller's heartbeat: builds the robot and its world on a thread of its own and steps them, as fast as
 * {@link Pacing} lets it.
 */
final class ControlLoop implements AutoCloseable {

    private final Lock lock;
    private final Pacing pacing;
    private final CompletableFuture<Robot> robot = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile Consumer<Robot> afterCycle = r -> {
    };
    private volatile boolean closed;

    ControlLoop(Supplier<Robot> build, Lock lock, Pacing pacing) {
        this.lock = lock;
        this.pacing = pacing;
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

    /** The robot, if it was ever built. */
    Optional<Robot> last() {
        return robot.isDone() && !robot.isCompletedExceptionally() ? Optional.of(robot.join()) : Optional.empty();
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
        } catch (RuntimeException | Error e) {
            // A robot that nobody steps any more must not look as if it were alive: whoever runs the twin ends it.
            ended.completeExceptionally(e);
        } finally {
            closed = true;
            errands.forEach(Runnable::run);
        }
    }

    private void runCycles(Robot built) {
        while (!closed) {
            cycle(built);
            pacing.awaitTurn(built.timeS(), built.model().cycleS(), () -> closed);
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
