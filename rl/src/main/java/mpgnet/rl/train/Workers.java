package mpgnet.rl.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that simulate. A world always runs on the same thread, to which it belongs; which worlds share one does not
 * matter to the results. A thread that is done before the others begins what will be needed later.
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

    /**
     * Runs the i-th task for the i-th world and returns the results in that order, once all have ended.
     *
     * @param ahead what may be begun meanwhile by threads that have nothing else to do, in this order; one that is
     *              still running at the end goes on
     */
    <T> List<T> inAllWorlds(List<Callable<T>> tasks, List<? extends Runnable> ahead) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(tasks.size());
        List<Future<T>> futures = new ArrayList<>();
        for (int world = 0; world < tasks.size(); world++) {
            Callable<T> task = tasks.get(world);
            futures.add(threads.get(world % threads.size()).submit(() -> {
                try {
                    return task.call();
                } finally {
                    left.countDown();
                }
            }));
        }
        AtomicInteger begun = new AtomicInteger();
        for (ExecutorService thread : threads) {
            thread.execute(() -> {
                while (left.getCount() > 0) {
                    int next = begun.getAndIncrement();
                    if (next >= ahead.size()) {
                        break;
                    }
                    ahead.get(next).run();
                }
            });
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
