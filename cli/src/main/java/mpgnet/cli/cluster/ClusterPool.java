package mpgnet.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import mpgnet.cli.term.Meter;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePool;
import mpgnet.rl.eval.EpisodeRun;
import mpgnet.sim.scene.SceneSamplingException;

/**
 * Plays jobs on the machines that join. The first job that has a scene is played here at the same time: its answer is
 * what each worker must give for it before anything that it answers counts.
 *
 * @param run     where they are handed out
 * @param weights by their SHA-256
 * @param here    plays a job in this process
 */
public record ClusterPool(RunHub run, Map<String, byte[]> weights, Function<EpisodeJob, EpisodeRun> here)
        implements EpisodePool {

    @Override
    public void play(List<EpisodeJob> jobs, BiConsumer<Integer, End> ended, BooleanSupplier stop) {
        EpisodeWire wire = new EpisodeWire();
        Set<Integer> told = ConcurrentHashMap.newKeySet();
        if (jobs.isEmpty()) {
            return; // of a run that has been played: nobody need join
        }
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Meter meter = new Meter("episodes", jobs.size())) {
            BiConsumer<Integer, End> once = (number, end) -> {
                if (told.add(number)) {
                    ended.accept(number, end);
                    meter.step();
                }
            };
            CompletableFuture<Optional<ClusterEngine.Tested>> test = new CompletableFuture<>();
            ClusterEngine.Hub hub = run.begin(weights, () -> isKnown(test) ? test.join() : Optional.empty());
            test.completeAsync(() -> test(jobs, wire, once, stop), thread);
            hub.play(jobs.stream().skip(1).map(wire::bytes).toList(), List.of(),
                    (number, answer) -> once.accept(1 + number, end(wire, answer)),
                    () -> stop.getAsBoolean() || test.isDone() && !isKnown(test));
            test.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while other machines played", e);
        }
    }

    private static boolean isKnown(CompletableFuture<Optional<ClusterEngine.Tested>> test) {
        return test.isDone() && !test.isCompletedExceptionally() && test.join().isPresent();
    }

    /**
     * Plays jobs here until one has a scene; mostly that is the first, which nobody else is given.
     *
     * @return empty where none has a scene, or all is to stop
     */
    private Optional<ClusterEngine.Tested> test(List<EpisodeJob> jobs, EpisodeWire wire,
            BiConsumer<Integer, End> ended, BooleanSupplier stop) {
        for (int i = 0; i < jobs.size() && !stop.getAsBoolean(); i++) {
            End end = end(jobs.get(i));
            ended.accept(i, end);
            if (end instanceof Ran ran) {
                return Optional.of(new ClusterEngine.Tested(wire.bytes(jobs.get(i)),
                        wire.bytes(EpisodeAnswer.of(ran.run().summary()))));
            }
        }
        return Optional.empty();
    }

    private End end(EpisodeJob job) {
        try {
            return new Ran(here.apply(job));
        } catch (SceneSamplingException e) {
            return new NoScene(e.getMessage());
        }
    }

    private static End end(EpisodeWire wire, ClusterEngine.Answer answer) {
        try {
            EpisodeAnswer read = wire.answer(answer.bytes());
            return read.noScene() == null ? new Ran(new EpisodeRun(read.summary(), answer.ns()))
                    : new NoScene(read.noScene());
        } catch (IOException e) {
            throw new UncheckedIOException("an answer that was good cannot be read", e);
        }
    }
}
