package mpgnet.rl.reward;

import mpgnet.rl.problem.Evidence;

/**
 * Equation 6, stage III: R_m = 1 for a successful move (the target is no longer occluded and was not grasped), −0.5 for
 * moving the target itself or changing nothing around it, 0.5 if the target has become more graspable by more than 0.5.
 * The paper leaves the remaining case open, a change that helps little: 0.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 32.
 */
public record MoveReward() implements Reward {

    private static final double IMPROVEMENT = 0.5;

    @Override
    public double of(Evidence e) {
        if (e.goalHeld() || e.targetLost()) {
            return -0.5;
        }
        if (succeeds(e)) {
            return 1;
        }
        if (!e.changed()) {
            return -0.5;
        }
        return e.graspQImproved() > IMPROVEMENT ? 0.5 : 0;
    }

    @Override
    public String meaning(double reward) {
        return "equation 6: " + (reward < 0 ? "the target itself was moved or lost, or nothing changed around it"
                : reward >= 1 ? "nothing lies over the target any more"
                : reward > 0 ? "something changed, and Q_g rose by more than " + IMPROVEMENT
                : "something changed, and helped little");
    }

    /**
     * The flag of stage III: "the occlusion of the target object is removed and the target is not grasped by the moving
     * action".
     */
    public static boolean succeeds(Evidence e) {
        return e.occludedBefore() && !e.occludedAfter() && !e.goalHeld() && !e.targetLost();
    }
}
