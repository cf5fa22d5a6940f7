package mpgnet.rl.reward;

import mpgnet.rl.problem.Evidence;

/**
 * Equation 4, stage I: R_g1 = 1 for grasping an object successfully, 0 otherwise. *
 * @param success 1
 * @param failure 0
 */
public record AgnosticGraspReward(double success, double failure) implements Reward {

    /** With the paper's constants. */
    public AgnosticGraspReward() {
        this(1, 0);
    }

    @Override
    public double of(Evidence e) {
        return e.objectHeld() ? success : failure;
    }

    @Override
    public String meaning(double reward) {
        return reward == success ? "equation 4: an object is held" : "equation 4: nothing is held";
    }
}
