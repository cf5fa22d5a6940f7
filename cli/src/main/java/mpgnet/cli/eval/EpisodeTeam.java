package mpgnet.cli.eval;

import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.term.InOrder;
import mpgnet.cli.term.InputException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiFunction;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePlayer;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * Plays episodes on several workers at once. Each worker has its own copy of the nets, computed by its share of the
 * cores; which worker plays an episode decides nothing, and results come in the jobs' order.
 */
final class EpisodeTeam implements AutoCloseable {

    private final List<AutoCloseable> owned = new ArrayList<>();
    private final List<EpisodePlayer> players = new ArrayList<>();
    private Optional<TrainedNet> first = Optional.empty();

    /** @param weights of the nets; empty where the jobs ask for none @throws InputException if they cannot be loaded */
    EpisodeTeam(int workers, BackendOption compute, Optional<WeightsOption> weights) {
        SimulatedScenes worlds = new SimulatedScenes();
        try {
            for (int i = 0; i < workers; i++) {
                players.add(weights.isEmpty() ? new EpisodePlayer(worlds, null, Optional.empty())
                        : withNets(worlds,
                                compute.open(Math.max(1, Runtime.getRuntime().availableProcessors() / workers)),
                                weights.get()));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private EpisodePlayer withNets(SimulatedScenes worlds, Backend backend, WeightsOption weights) {
        owned.add(backend);
        TensorScope scope = new TensorScope(backend);
        owned.add(scope);
        TrainedNet trained = weights.load(scope);
        first = Optional.of(first.orElse(trained));
        return new EpisodePlayer(worlds, backend, Optional.of(trained));
    }

    /** The nets; empty where there are none. */
    Optional<TrainedNet> trained() {
        return first;
    }

    /** Does {@code work} for every job, each with a player that nobody else uses meanwhile. */
    <T> List<T> map(List<EpisodeJob> jobs, BiFunction<EpisodePlayer, EpisodeJob, T> work) {
        BlockingQueue<EpisodePlayer> idle = new ArrayBlockingQueue<>(players.size(), false, players);
        return InOrder.map("episodes", jobs, players.size(), job -> {
            EpisodePlayer player = idle.remove();
            try {
                return work.apply(player, job);
            } finally {
                idle.add(player);
            }
        });
    }

    @Override
    public void close() {
        for (AutoCloseable one : owned.reversed()) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException("a worker's memory cannot be given back", e);
            }
        }
    }
}
