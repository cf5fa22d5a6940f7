package mpgnet.rl.train;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that goes on beside the trainer's own thread, one thing at a time. */
final class Beside implements AutoCloseable {

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("simulations-", 0).factory());

    /** Begins it. */
    <T> Going<T> begin(Callable<T> work) {
        return new Going<>(thread.submit(work));
    }

    /** Work that was begun; whoever leaves without its result gives it up. */
    record Going<T>(Future<T> future) implements AutoCloseable {

        /** Waits for it; throws what it threw, if that is unchecked. */
        T result() throws InterruptedException {
            try {
                return future.get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException why -> throw why;
                    case InterruptedException why -> throw why;
                    default -> throw new IllegalStateException("a simulation failed: " + e.getCause(), e.getCause());
                }
            }
        }

        @Override
        public void close() {
            future.cancel(true);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
