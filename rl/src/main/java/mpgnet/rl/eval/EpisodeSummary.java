package mpgnet.rl.eval;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import mpgnet.rl.policy.Step;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
import mpgnet.sim.occlusion.OcclusionCheck;

/**
 * One run of an evaluation, as its JSON shows it.
 *
 * @param sceneSeed              null where the scene is from a file
 * @param scene                  the scene's name: its kind, its number of objects and its seed, or what its file calls
 *                               it
 * @param success                the target was grasped
 * @param end                    how the episode ended, in words
 * @param failure                null for a success
 * @param initialVisibleFraction the share of the target's silhouette in view at the start
 * @param motions                in order
 * @param job                    what plays this run again
 */
public record EpisodeSummary(
        Long sceneSeed, String scene, boolean success, String end, FailureCause failure, double initialVisibleFraction,
        List<Motion> motions, EpisodeJob job) {

    public EpisodeSummary {
        if (scene == null || end == null || motions == null || motions.stream().anyMatch(Objects::isNull)
                || job == null) {
            throw new IllegalArgumentException("a run needs a scene, an end, motions and a job");
        }
        motions = List.copyOf(motions);
    }

    /**
     * @param primitive  move, push or grasp
     * @param outcome    held, set-down, empty, blocked, pushed or unreachable
     * @param goalHeld   whether what was held is what was wanted
     * @param q          the value of what was chosen
     * @param displacedM how far other objects were displaced, summed up, metres
     * @param takenOut   how many other objects left the table
     */
    public record Motion(String primitive, String outcome, boolean goalHeld, double q, double displacedM,
            int takenOut) {
    }

    /** @param disturbances of each motion, in order */
    public static EpisodeSummary of(EpisodeJob job, EpisodeResult result, List<Disturbance> disturbances) {
        Long seed = switch (job.scene()) {
            case SceneRef.Drawn drawn -> drawn.seed();
            case SceneRef.OfFamily drawn -> drawn.seed();
            case SceneRef.Filed _,SceneRef.Jittered _ -> null;
        };
        return new EpisodeSummary(seed, job.scene().name(), result.success(), result.end().sentence(),
                FailureCause.of(result, OcclusionCheck.of(job.cell().cell().cameras())).orElse(null),
                result.initialVisibleFraction(), IntStream.range(0, result.motions())
                        .mapToObj(i -> motion(result.steps().get(i), disturbances.get(i))).toList(),
                job);
    }

    private static Motion motion(Step step, Disturbance disturbance) {
        boolean goalHeld = step.outcome() instanceof Outcome.Held held
                && step.decision().goal().objects().contains(held.objectId());
        return new Motion(name(step.decision().action()), name(step.outcome()), goalHeld, step.decision().q(),
                disturbance.displacedM(), disturbance.takenOut());
    }

    private static String name(Action action) {
        return switch (action) {
            case Move _ -> "move";
            case Push _ -> "push";
            case Grasp _ -> "grasp";
        };
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Held _ -> "held";
            case Outcome.SetDown _ -> "set-down";
            case Outcome.Empty _ -> "empty";
            case Outcome.Pushed _ -> "pushed";
            case Outcome.Blocked _ -> "blocked";
            case Outcome.Unreachable _ -> "unreachable";
        };
    }
}
