package mpgnet.rl.train;

import java.util.List;

/**
 * The port for playing the worlds' motions: by threads of this process, or by other machines. A job is a function, so
 * it decides nothing who plays it, nor whether it is played twice.
 */
@FunctionalInterface
public interface Simulations {

    /**
     * Plays them all.
     *
     * @param jobs  of different worlds; of each world a fresh scene, or one motion more than its job before
     * @param level what the next scenes will probably be of
     * @return what came of them in the jobs' order, whichever ended first
     */
    List<SimulatedStep> play(List<SimulationJob> jobs, int level) throws InterruptedException;
}
