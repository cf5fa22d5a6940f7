package mpgnet.studio.scene;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.WeightsOnBase;
import mpgnet.rl.network.NetworkInside;
import mpgnet.studio.server.BadRequestException;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;

/** The nets, and the one thread that computes with them and plays in the simulator: both belong to one thread. */
public final class Workbench implements AutoCloseable {

    private static final long REST_MS = 200;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), Thread.ofPlatform().name("studio").daemon().factory());
    private final AtomicInteger asked = new AtomicInteger();
    private final Path weights;
    private final FutureTask<TensorFile> read;
    private final Backend backend;
    private final TensorScope scope;
    private Nets nets;

    /**
     * @param weights read in the background
     * @param threads of the backend
     */
    public Workbench(Path weights, int threads) {
        this.weights = weights;
        backend = Backends.named("cpu", threads, false, _ -> {
            // nothing to tell of the CPU
        });
        scope = new TensorScope(backend);
        read = new FutureTask<>(() -> WeightsOnBase.read(weights));
        Thread.ofPlatform().name("weights").daemon().start(read);
    }

    /**
     * Waits until the weights have been read.
     *
     * @throws IOException      if they cannot be read
     * @throws WeightsException if they are damaged or of no network of this program
     */
    public void requireWeights() throws IOException {
        TensorFile contents = contents();
        try {
            TrainedNet.config(weights, contents);
        } catch (IOException e) {
            throw new WeightsException("%s has damaged metadata; name weights that 'mpgnet train' wrote"
                    .formatted(weights));
        }
    }

    private TensorFile contents() throws IOException {
        try {
            return read.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("reading the weights was interrupted");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException unreadable -> throw unreadable;
                case RuntimeException fault -> throw fault;
                case Error error -> throw error;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }

    /** What decides. */
    public record Nets(Backend backend, TrainedNet trained, NetworkInside inside, NetMemory memory) {
    }

    /** Some work with the nets. */
    @FunctionalInterface
    public interface Work<T> {

        T with(Nets nets) throws IOException;
    }

    /**
     * Does the work on the thread, after what came before it.
     *
     * @throws BadRequestException if the work finds fault with what was asked, or the weights cannot be used
     */
    public <T> T on(Work<T> work) throws InterruptedException {
        Callable<T> task = () -> work.with(nets());
        asked.incrementAndGet();
        try {
            return thread.submit(task).get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case BadRequestException asked -> throw asked;
                case RuntimeException fault -> throw fault;
                case Error error -> throw error;
                case Throwable other -> throw new BadRequestException(other.getMessage(), other);
            }
        }
    }

    /** Waits until for a while nobody has asked for anything. */
    public void awaitRest() throws InterruptedException {
        int before;
        do {
            before = asked.get();
            Thread.sleep(REST_MS);
        } while (asked.get() != before || !thread.getQueue().isEmpty() || thread.getActiveCount() > 0);
    }

    private Nets nets() throws IOException {
        if (nets == null) {
            try {
                TrainedNet trained = TrainedNet.of(weights, contents(), scope);
                NetworkInside inside = new NetworkInside(backend, trained.net());
                nets = new Nets(backend, trained, inside, new NetMemory(inside));
            } catch (WeightsException e) {
                throw new BadRequestException("the weights cannot be used: " + e.getMessage(), e);
            }
        }
        return nets;
    }

    @Override
    public void close() {
        thread.execute(() -> {
            scope.close();
            backend.close();
        });
        thread.shutdown();
    }
}
