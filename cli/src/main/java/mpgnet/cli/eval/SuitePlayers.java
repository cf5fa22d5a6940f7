package mpgnet.cli.eval;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.WeightsOption;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePlayer;
import mpgnet.rl.eval.EpisodeRun;
import mpgnet.rl.eval.EpisodeTeam;
import mpgnet.rl.eval.Task;
import mpgnet.rl.method.Yardstick;

/** Players for every method of a suite: trained nets, fresh nets, none. */
public final class SuitePlayers implements AutoCloseable {

    private enum Nets {
        TRAINED, FRESH, NONE;

        static Nets of(String method) {
            return Yardstick.of(method).map(one -> one.hasNets() ? FRESH : NONE).orElse(TRAINED);
        }
    }

    private final Map<Nets, EpisodeTeam> teams = new EnumMap<>(Nets.class);

    /**
     * @param workers episodes at once
     * @param weights of the learned methods
     * @param methods that are to be played
     * @throws mpgnet.cli.term.InputException if the weights cannot be loaded
     */
    public SuitePlayers(int workers, BackendOption compute, WeightsOption weights, List<String> methods) {
        Set<Nets> needed = methods.stream().map(Nets::of).collect(Collectors.toSet());
        Team team = new Team(workers, compute);
        for (Nets nets : needed) {
            teams.put(nets, switch (nets) {
                case TRAINED -> team.of(weights);
                case FRESH -> team.of(Yardstick.UNTRAINED);
                case NONE -> team.of(Yardstick.RANDOM);
            });
        }
    }

    /** Of the learned methods; empty without any. */
    Optional<EpisodeTeam> trained() {
        return Optional.ofNullable(teams.get(Nets.TRAINED));
    }

    /** Does {@code work} for a job with a player that nobody else uses meanwhile. */
    <T> T play(EpisodeJob job, BiFunction<EpisodePlayer, EpisodeJob, T> work) {
        return teams.get(Nets.of(job.method())).play(job, work);
    }

    /** Plays a job, which nobody watches. */
    public EpisodeRun run(EpisodeJob job) {
        return play(job, (player, episode) -> {
            EpisodePlayer.Played played = player.play(episode, Task.Watcher.NOBODY);
            return new EpisodeRun(played.summary(), played.decidingNs());
        });
    }

    @Override
    public void close() {
        new ArrayList<>(teams.values()).forEach(EpisodeTeam::close);
    }
}
