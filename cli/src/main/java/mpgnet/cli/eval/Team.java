package mpgnet.cli.eval;

import java.util.Optional;
import java.util.function.Function;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.WeightsOption;
import mpgnet.rl.eval.EpisodeTeam;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.Yardstick;
import mpgnet.tensor.TensorScope;

/** A team of players as the options say. */
final class Team {

    private Team() {
    }

    /**
     * Each of {@code workers} players gets its share of the cores.
     *
     * @param weights of the nets
     * @throws mpgnet.cli.term.InputException if they cannot be loaded
     */
    static EpisodeTeam of(int workers, BackendOption compute, WeightsOption weights) {
        return of(workers, compute, Optional.of(weights::load));
    }

    /** For a yardstick's episodes. */
    static EpisodeTeam of(int workers, BackendOption compute, Yardstick yardstick) {
        Function<TensorScope, TrainedNet> fresh = scope -> TrainedNet.untrained(scope, yardstick.seeds());
        return of(workers, compute, yardstick.hasNets() ? Optional.of(fresh) : Optional.empty());
    }

    private static EpisodeTeam of(int workers, BackendOption compute,
            Optional<Function<TensorScope, TrainedNet>> nets) {
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors() / workers);
        return new EpisodeTeam(workers, () -> compute.open(cores), nets, System::nanoTime);
    }
}
