package mpgnet.rl.train;

import java.util.List;

/**
 * Where a run stood at a checkpoint, as JSON in the metadata of its weights file.
 *
 * @param scenes  scenes dealt so far, per world
 * @param recent  the last greedy attempts
 * @param qStar   Q*_g by the rule of the success window, NaN where no level qualifies
 */
public record TrainerState(
        String stage, long seed, long round, long attempts, long steps, int replaySize, double elapsedS,
        List<Long> scenes, List<Outcome> recent, double qStar) {

    public TrainerState {
        scenes = List.copyOf(scenes);
        recent = List.copyOf(recent);
    }

    /** @param q what the net promised, @param success what came */
    public record Outcome(double q, boolean success) {
    }
}
