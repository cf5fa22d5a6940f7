package mpgnet.rl.reward;

import mpgnet.rl.problem.Evidence;

/**
 * Equation 5, stage II: R_g2 = 1 for grasping the target successfully, 0 otherwise: a failed grasp and a wrong one
 * alike.
 */
public record TargetGraspReward() implements Reward {

    @Override
    public double of(Evidence e) {
        return e.goalHeld() ? 1 : 0;
    }

    @Override
    public String meaning(double reward) {
        return reward > 0 ? "equation 5: the goal is held" : "equation 5: the goal is not held";
    }
}
