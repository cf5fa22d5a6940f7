package mpgnet.rl.reward;

import mpgnet.rl.problem.Evidence;

/**
 * Equation 5, stage II: R_g2 = 1 for grasping the target successfully, 0 otherwise: a failed grasp and a wrong one
 * alike.
 *
 * @param success 1
 * @param failure 0
 */
public record TargetGraspReward(double success, double failure) implements Reward {

    /** With the paper's constants. */
    public TargetGraspReward() {
        this(1, 0);
    }

    @Override
    public double of(Evidence e) {
        return e.goalHeld() ? success : failure;
    }

    @Override
    public String meaning(double reward) {
        return reward == success ? "equation 5: the goal is held" : "equation 5: the goal is not held";
    }
}
