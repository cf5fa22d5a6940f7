package mpgnet.rl.train;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import mpgnet.rl.baseline.CoordinatorFeatures;
import mpgnet.rl.problem.Choice;

/**
 * Where a run stood at a checkpoint, as JSON in the metadata of its weights file.
 *
 * @param level      of the curriculum
 * @param passed     whether the gate of the last level has been passed
 * @param scenes     scenes dealt so far, per world
 * @param recent     the last greedy motions, or measured episodes
 * @param grasps     the last greedy grasps
 * @param qStar      Q*_g by the rule of the success window, NaN where no level qualifies
 * @param classified the last grasps that the classifier of Grasping the Invisible learns from, the oldest first; empty
 *                   without one
 * @param argmax     argmax_a Q(s_{t+1}, a) as last searched, per transition number
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record TrainingCounters(
        String stage, long seed, int level, boolean passed, long round, long attempts, long steps, int replaySize,
        double elapsedS,
        List<Long> scenes, List<Outcome> recent, List<Outcome> grasps, double qStar, List<Example> classified,
        Map<Integer, Choice> argmax) {

    public TrainingCounters {
        scenes = List.copyOf(scenes);
        recent = List.copyOf(recent);
        grasps = List.copyOf(grasps);
        classified = classified == null ? List.of() : List.copyOf(classified);
        argmax = argmax == null ? Map.of() : Map.copyOf(argmax);
    }

    /**
     * @param q       what the net promised,
     * @param success what came
     */
    public record Outcome(double q, boolean success) {
    }

    /**
     * A grasp of the target:
     *
     * @param features what was known before it,
     * @param grasped  whether it held the target
     */
    public record Example(CoordinatorFeatures features, boolean grasped) {
    }

    static List<Outcome> outcomes(SuccessWindow window) {
        return window.entries().stream().map(e -> new Outcome(e.q(), e.success())).toList();
    }
}
