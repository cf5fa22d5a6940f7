package mpgnet.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import mpgnet.cli.term.Meter;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePool;
import mpgnet.rl.eval.EpisodeRun;
import mpgnet.sim.scene.SceneSamplingException;

/**
 * Plays jobs on the machines that join. The first job that has a scene is played here: its answer is what each worker
 * must give for it before it gets another.
 *
 * @param weights by their SHA-256
 * @param here    plays a job in this process
 * @param log     told who came, left or was refused
 */
public record ClusterPool(Membership membership, long session, Map<String, byte[]> weights,
        Function<EpisodeJob, EpisodeRun> here, Consumer<String> log) implements EpisodePool {

    @Override
    public void play(List<EpisodeJob> jobs, BiConsumer<Integer, End> ended, BooleanSupplier stop) {
        EpisodeWire wire = new EpisodeWire();
        // Open before the test is played: whoever joins does so meanwhile.
        try (ClusterEngine.Hub hub = ClusterEngine.load().open(membership, session, weights, wire::fault, log);
                Meter meter = new Meter("episodes", jobs.size())) {
            Optional<ClusterEngine.Tested> test = Optional.empty();
            int played = 0;
            for (; test.isEmpty() && played < jobs.size() && !stop.getAsBoolean(); played++) {
                End end = end(jobs.get(played));
                if (end instanceof Ran ran) {
                    test = Optional.of(new ClusterEngine.Tested(wire.bytes(jobs.get(played)),
                            wire.bytes(EpisodeAnswer.of(ran.run().summary()))));
                }
                ended.accept(played, end);
                meter.step();
            }
            if (test.isPresent() && played < jobs.size()) {
                int first = played;
                hub.test(test.get());
                hub.play(jobs.subList(first, jobs.size()).stream().map(wire::bytes).toList(), List.of(),
                        (number, answer) -> {
                            ended.accept(first + number, end(wire, answer));
                            meter.step();
                        }, stop);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while other machines played", e);
        }
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
