package mpgnet.rl.eval;

import java.util.List;
import mpgnet.rl.policy.Step;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;

/**
 * One run of an evaluation, as its JSON shows it.
 *
 * @param scene                  the scene's name: its kind, its number of objects and its seed, or what its file calls it
 * @param initialVisibleFraction the share of the target's silhouette in view at the start
 */
public record EpisodeSummary(String scene, boolean success, int motions, String end, double initialVisibleFraction, List<Motion> steps) {

    /** @param primitive move, push or grasp; @param outcome held, empty, blocked or pushed; @param goalHeld whether what was held is what was wanted */
    public record Motion(String primitive, String outcome, boolean goalHeld, double q) {
    }

    public static EpisodeSummary of(String scene, EpisodeResult result) {
        return new EpisodeSummary(scene, result.success(), result.motions(), result.end().sentence(), result.initialVisibleFraction(),
                result.steps().stream().map(EpisodeSummary::motion).toList());
    }

    private static Motion motion(Step step) {
        boolean goalHeld = step.outcome() instanceof Outcome.Held held && step.decision().goal().objects().contains(held.objectId());
        return new Motion(name(step.decision().action()), name(step.outcome()), goalHeld, step.decision().q());
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
            case Outcome.Empty _ -> "empty";
            case Outcome.Pushed _ -> "pushed";
            case Outcome.Blocked _ -> "blocked";
            case Outcome.Unreachable _ -> "unreachable";
        };
    }
}
