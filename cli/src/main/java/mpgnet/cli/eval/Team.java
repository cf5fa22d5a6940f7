package mpgnet.cli.eval;

import java.util.Optional;
import java.util.function.Function;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.WeightsOption;
import mpgnet.rl.eval.EpisodeTeam;
import mpgnet.rl.eval.Eyes;
import mpgnet.rl.eval.SceneShelf;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.tensor.TensorScope;

/**
 * Makes teams of players as the options say; all of them find a scene on the same shelf.
 *
 * @param workers episodes at once; each player gets its share of the cores
 */
record Team(int workers, BackendOption compute, SceneShelf scenes) {

    Team(int workers, BackendOption compute) {
        this(workers, compute, new SceneShelf(new SimulatedScenes()));
    }

    /**
     * @param weights of the nets
     * @throws mpgnet.cli.term.InputException if they cannot be loaded
     */
    EpisodeTeam of(WeightsOption weights) {
        return of(Optional.of(weights::load));
    }

    /** For a yardstick's episodes. */
    EpisodeTeam of(Yardstick yardstick) {
        Function<TensorScope, TrainedNet> fresh = scope -> TrainedNet.untrained(scope, yardstick.seeds());
        return of(yardstick.hasNets() ? Optional.of(fresh) : Optional.empty());
    }

    private EpisodeTeam of(Optional<Function<TensorScope, TrainedNet>> nets) {
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors() / workers);
        return new EpisodeTeam(workers, scenes, () -> compute.open(cores), nets, System::nanoTime);
    }

    /**
     * For the episodes of a user's own policy.
     *
     * @param policies finds its class
     */
    EpisodeTeam of(ClassLoader policies) {
        return new EpisodeTeam(workers, scenes, () -> compute.open(1), Optional.empty(), policies,
                Eyes.WeightsFiles.HERE, System::nanoTime);
    }
}
