package mpgnet.cli.eval;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import mpgnet.cli.term.InOrder;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePool;
import mpgnet.rl.eval.EpisodeRun;
import mpgnet.sim.scene.SceneSamplingException;

/**
 * Plays jobs with threads of this process. What one throws ends the others and is thrown; what is under way when it is
 * to stop is ended.
 *
 * @param threads jobs at the same time
 * @param player  plays a job, called by all threads
 */
public record LocalPool(int threads, Function<EpisodeJob, EpisodeRun> player) implements EpisodePool {

    @Override
    public void play(List<EpisodeJob> jobs, BiConsumer<Integer, End> ended, BooleanSupplier stop) {
        InOrder.Done<Integer> done =
                InOrder.untilStopped("episodes", IntStream.range(0, jobs.size()).boxed().toList(), threads, number -> {
                    ended.accept(number, end(jobs.get(number)));
                    return number;
                }, stop);
        if (done.failure().isPresent()) {
            throw done.failure().get();
        }
    }

    private End end(EpisodeJob job) {
        try {
            return new Ran(player.apply(job));
        } catch (SceneSamplingException e) {
            return new NoScene(e.getMessage());
        }
    }
}
