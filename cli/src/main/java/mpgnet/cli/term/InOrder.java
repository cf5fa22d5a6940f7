package mpgnet.cli.term;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Work on many things at once, with results in the things' order whichever ends first, and a bar that says how far it
 * is.
 */
public final class InOrder {

    private InOrder() {
    }

    public static <A, B> List<B> map(String what, List<A> things, int threads, Function<A, B> work) {
        List<B> results = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads);
                ProgressBar bar = new ProgressBarBuilder().setTaskName(what).setInitialMax(things.size())
                        .setStyle(ProgressBarStyle.ASCII).build()) {
            List<Future<B>> going = things.stream().map(thing -> workers.submit(() -> work.apply(thing))).toList();
            for (Future<B> one : going) {
                try {
                    results.add(one.get());
                } catch (ExecutionException | InterruptedException e) {
                    workers.shutdownNow();
                    throw e;
                }
                bar.step();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + what, e);
        }
        return results;
    }
}
