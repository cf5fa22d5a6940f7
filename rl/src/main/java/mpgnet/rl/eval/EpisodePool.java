package mpgnet.rl.eval;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * The port for playing jobs: by threads of this process, or by other machines. A job is a function, so it decides
 * nothing who plays it, nor whether it is played twice.
 */
@FunctionalInterface
public interface EpisodePool {

    /** How a job ended. */
    sealed interface End {
    }

    /** It was played. */
    record Ran(EpisodeRun run) implements End {
    }

    /** Its scene cannot be made, by nobody. */
    record NoScene(String why) implements End {
    }

    /**
     * Plays them, until all have ended or {@code stop} says so.
     *
     * @param ended told a job's place among them and how it ended, once, as soon as it has, in any order and by any
     *              thread
     * @param stop  whether no more are wanted
     */
    void play(List<EpisodeJob> jobs, BiConsumer<Integer, End> ended, BooleanSupplier stop);
}
