package mpgnet.rl.reward;

import mpgnet.rl.problem.Evidence;

/** Equation 4, stage I: R_g1 = 1 for grasping an object successfully, 0 otherwise. */
public record AgnosticGraspReward() implements Reward {

    @Override
    public double of(Evidence e) {
        return e.objectHeld() ? 1 : 0;
    }

    @Override
    public String meaning(double reward) {
        return reward > 0 ? "equation 4: an object is held" : "equation 4: nothing is held";
    }
}
