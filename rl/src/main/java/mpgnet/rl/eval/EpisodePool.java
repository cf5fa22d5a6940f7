package mpgnet.rl.eval;

import java.util.List;

/**
 * The port for playing jobs: by threads of this process, or by other machines. A job is a function, so it decides
 * nothing who plays it, nor whether it is played twice.
 */
@FunctionalInterface
public interface EpisodePool {

    /**
     * Plays them all.
     *
     * @return the runs in the jobs' order, whichever ended first
     */
    List<EpisodeRun> play(List<EpisodeJob> jobs);
}
