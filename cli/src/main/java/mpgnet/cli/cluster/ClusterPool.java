package mpgnet.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePool;
import mpgnet.rl.eval.EpisodeRun;

/**
 * Plays jobs on the machines that join. The first job is played here: its answer is what each worker must give for it
 * before it gets another.
 *
 * @param weights by their SHA-256
 * @param here    plays a job in this process
 * @param log     told who came, left or was refused
 */
public record ClusterPool(Membership membership, long session, Map<String, byte[]> weights,
        Function<EpisodeJob, EpisodeRun> here, Consumer<String> log) implements EpisodePool {

    @Override
    public List<EpisodeRun> play(List<EpisodeJob> jobs) {
        EpisodeWire wire = new EpisodeWire();
        List<EpisodeRun> runs = new ArrayList<>();
        EpisodeRun first = here.apply(jobs.getFirst());
        runs.add(first);
        ClusterEngine.Tested test =
                new ClusterEngine.Tested(wire.bytes(jobs.getFirst()), wire.bytes(first.summary()));
        try (ClusterEngine.Hub hub =
                ClusterEngine.load().open(membership, session, weights, test, wire::fault, log);
                ProgressBar bar = new ProgressBarBuilder().setTaskName("episodes").setInitialMax(jobs.size())
                        .setStyle(ProgressBarStyle.ASCII).build()) {
            bar.step();
            List<byte[]> rest = jobs.subList(1, jobs.size()).stream().map(wire::bytes).toList();
            for (ClusterEngine.Answer answer : hub.play(rest, List.of(), bar::step)) {
                runs.add(new EpisodeRun(wire.summary(answer.bytes()), answer.ns()));
            }
            return runs;
        } catch (IOException e) {
            throw new UncheckedIOException("an answer that was good cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while other machines played", e);
        }
    }
}
