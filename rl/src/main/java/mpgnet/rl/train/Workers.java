package mpgnet.rl.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads that simulate. A world always runs on the same thread, since the physics engine keeps its scratch memory per
 * thread; which worlds share one does not matter to the results.
 */
public final class Workers implements AutoCloseable {

    private final List<ExecutorService> threads = new ArrayList<>();

    /** @param count threads, at least 1 */
    public Workers(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads must be at least 1; was " + count);
        }
        for (int i = 0; i < count; i++) {
            threads.add(Executors.newSingleThreadExecutor());
        }
    }

    /** Runs the i-th task for the i-th world and returns the results in that order, once all have ended. */
    <T> List<T> inAllWorlds(List<Callable<T>> tasks) throws InterruptedException {
        List<Future<T>> futures = new ArrayList<>();
        for (int world = 0; world < tasks.size(); world++) {
            futures.add(threads.get(world % threads.size()).submit(tasks.get(world)));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a world failed: " + e.getCause(), e.getCause());
            }
        }
        return results;
    }

    @Override
    public void close() {
        threads.forEach(ExecutorService::close);
    }
}
