package mpgnet.cli.term;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Work on many things at once, with results in the things' order whichever ends first, and a meter that says how far it
 * is.
 */
public final class InOrder {

    private InOrder() {
    }

    /**
     * How far the work came.
     *
     * @param results of the first things, in order
     * @param failure why there are no more; empty if there are, or if it was stopped
     */
    public record Done<B>(List<B> results, Optional<RuntimeException> failure) {
    }

    /** All of it, or what {@code work} throws. */
    public static <A, B> List<B> map(String what, List<A> things, int threads, Function<A, B> work) {
        Done<B> done = untilStopped(what, things, threads, work, () -> false);
        if (done.failure().isPresent()) {
            throw done.failure().get();
        }
        return done.results();
    }

    /**
     * As much as can be: what fails ends the work, and is told with what was done before it.
     *
     * @param stop whether no further thing is to be begun; what is begun is ended
     */
    public static <A, B> Done<B> untilStopped(String what, List<A> things, int threads, Function<A, B> work,
            BooleanSupplier stop) {
        List<B> results = new ArrayList<>();
        AtomicBoolean failed = new AtomicBoolean();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads);
                Meter meter = new Meter(what, things.size())) {
            List<Future<B>> going = things.stream().map(thing -> workers.submit(() -> {
                if (failed.get() || stop.getAsBoolean()) {
                    throw new CancellationException("not begun");
                }
                return work.apply(thing);
            })).toList();
            for (Future<B> one : going) {
                try {
                    results.add(one.get());
                } catch (ExecutionException | InterruptedException e) {
                    failed.set(true);
                    throw e;
                }
                meter.step();
            }
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case CancellationException _ -> new Done<>(results, Optional.empty());
                case RuntimeException cause -> new Done<>(results, Optional.of(cause));
                default -> new Done<>(results, Optional.of(new IllegalStateException(e.getCause())));
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + what, e);
        }
        return new Done<>(results, Optional.empty());
    }
}
