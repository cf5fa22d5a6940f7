package mpgnet.rl.eval;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
import mpgnet.sim.occlusion.OcclusionCheck;

/** Why an episode failed, decided from what was measured in it. */
public enum FailureCause {
    CARRIED_OFF("a move took the target with it"),
    PUSHED_OUT("a push sent the target out of the workspace"),
    KNOCKED_OUT("a move or a grasp knocked the target out of the workspace"),
    STILL_OCCLUDED("something still lay over the target after the last motion"),
    GRASP_EMPTY("the target lay free, but grasps of it came up empty"),
    GRASP_BLOCKED("the target lay free, but on the way down to it the fingers met something"),
    WRONG_OBJECT("the target lay free, but grasps of it held something else"),
    OUT_OF_REACH("the target lay free, but the arm could not go where it was to be grasped"),
    NEVER_GRASPED("the target lay free, but no grasp of it was tried");

    private final String sentence;

    FailureCause(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /**
     * Empty for a success.
     *
     * @param occlusion the check that the cameras' depth allows
     */
    public static Optional<FailureCause> of(EpisodeResult result, OcclusionCheck occlusion) {
        return switch (result.end()) {
            case TARGET_GRASPED -> Optional.empty();
            case TARGET_CARRIED_OFF -> Optional.of(CARRIED_OFF);
            case TARGET_LEFT_WORKSPACE -> Optional.of(pushedLast(result) ? PUSHED_OUT : KNOCKED_OUT);
            case MOTIONS_SPENT -> Optional.of(occluded(result, occlusion) ? STILL_OCCLUDED : mostFrequentGrasp(result));
        };
    }

    private static boolean pushedLast(EpisodeResult result) {
        return !result.steps().isEmpty() && result.steps().getLast().decision().action() instanceof Push;
    }

    private static boolean occluded(EpisodeResult result, OcclusionCheck occlusion) {
        return occlusion
                .check(result.last().heightmap(), result.last().target(), result.last().targetTopM()).occluded();
    }

    /** What went wrong most often in grasps of the target; the first in the order above where two are equal. */
    private static FailureCause mostFrequentGrasp(EpisodeResult result) {
        Map<FailureCause, Integer> counts = new EnumMap<>(FailureCause.class);
        for (Step step : result.steps()) {
            boolean ofTarget = step.decision().primitive() == Primitive.GRASP
                    && step.decision().goal().objects().contains(step.before().targetId());
            if (ofTarget) {
                counts.merge(ofGrasp(step.outcome()), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<FailureCause, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey).orElse(NEVER_GRASPED);
    }

    private static FailureCause ofGrasp(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Held _,Outcome.SetDown _ -> WRONG_OBJECT;
            case Outcome.Empty _ -> GRASP_EMPTY;
            case Outcome.Blocked _ -> GRASP_BLOCKED;
            case Outcome.Unreachable _ -> OUT_OF_REACH;
            case Outcome.Pushed _ -> throw new IllegalArgumentException("a grasp cannot end as a push");
        };
    }
}
