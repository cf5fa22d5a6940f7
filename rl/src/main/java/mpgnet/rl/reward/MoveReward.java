package mpgnet.rl.reward;

import mpgnet.rl.problem.Evidence;

/**
 * Equation 6, stage III: R_m = 1 for a successful move (the target is no longer occluded and was not grasped), −0.5 for
 * moving the target itself or changing nothing around it, 0.5 if the target has become more graspable by more than 0.5.
 * The paper leaves the remaining case open, a change that helps little: 0.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 32.
 *
 * @param success     for a successful move, the paper's 1
 * @param failure     for moving the target itself or changing nothing around it, −0.5
 * @param help        for a change after which the target is more graspable by more than {@code improvement}, 0.5
 * @param improvement by how much Q_g must have risen, 0.5
 * @param otherwise   for a change that helps little, 0
 */
public record MoveReward(double success, double failure, double help, double improvement, double otherwise)
        implements Reward {

    /** With the paper's constants. */
    public MoveReward() {
        this(1, -0.5, 0.5, 0.5, 0);
    }

    @Override
    public double of(Evidence e) {
        if (e.goalHeld() || e.targetLost()) {
            return failure;
        }
        if (succeeds(e)) {
            return success;
        }
        if (!e.changed()) {
            return failure;
        }
        return e.graspQImproved() > improvement ? help : otherwise;
    }

    @Override
    public String meaning(double reward) {
        return "equation 6: " + (reward == failure ? "the target itself was moved or lost, or nothing changed around it"
                : reward == success ? "nothing lies over the target any more"
                : reward == help ? "something changed, and Q_g rose by more than " + improvement
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
