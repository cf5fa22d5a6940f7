package mpgnet.rl.train;

import java.util.List;
import java.util.Map;
import mpgnet.rl.env.Choice;

/**
 * Where a run stood at a checkpoint, as JSON in the metadata of its weights file.
 *
 * @param scenes  scenes dealt so far, per world
 * @param recent  the last greedy attempts
 * @param qStar   Q*_g by the rule of the success window, NaN where no level qualifies
 * @param argmax  argmax_a Q(s_{t+1}, a) as last searched, per transition number
 */
public record TrainerState(
        String stage, long seed, long round, long attempts, long steps, int replaySize, double elapsedS,
        List<Long> scenes, List<Outcome> recent, double qStar, Map<Integer, Choice> argmax) {

    public TrainerState {
        scenes = List.copyOf(scenes);
        recent = List.copyOf(recent);
        argmax = argmax == null ? Map.of() : Map.copyOf(argmax);
    }

    /** @param q what the net promised, @param success what came */
    public record Outcome(double q, boolean success) {
    }
}
