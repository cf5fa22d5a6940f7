package mpgnet.bench.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work on each of some threads at the same time. */
final class Beside implements AutoCloseable {

    private final int threads;
    private final ExecutorService workers;

    Beside(int threads) {
        this.threads = threads;
        workers = Executors.newFixedThreadPool(threads);
    }

    /** What came of each, when all are done. */
    <T> List<T> run(Callable<T> work) {
        List<Future<T>> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            running.add(workers.submit(work));
        }
        return running.stream().map(Beside::get).toList();
    }

    /** Runs it as {@link #run} does; what came of it is of no interest. */
    Runnable running(Callable<?> work) {
        return () -> run(work);
    }

    private static <T> T get(Future<T> end) {
        try {
            return end.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while others worked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the work failed: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
