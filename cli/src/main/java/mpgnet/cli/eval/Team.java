package mpgnet.cli.eval;

import java.util.Optional;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.WeightsOption;
import mpgnet.rl.eval.EpisodeTeam;

/** A team of players as the options say. */
final class Team {

    private Team() {
    }

    /**
     * Each of {@code workers} players gets its share of the cores.
     *
     * @param weights of the nets; empty where the jobs ask for none
     * @throws mpgnet.cli.term.InputException if they cannot be loaded
     */
    static EpisodeTeam of(int workers, BackendOption compute, Optional<WeightsOption> weights) {
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors() / workers);
        return new EpisodeTeam(workers, () -> compute.open(cores), weights.map(option -> option::load),
                System::nanoTime);
    }
}
