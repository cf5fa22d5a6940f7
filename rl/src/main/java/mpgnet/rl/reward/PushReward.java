package mpgnet.rl.reward;

import mpgnet.rl.problem.Evidence;

/**
 * Equation 7, stage IV: R_p = 0.5 if the push changed something and Q_g rose by more than 0.1, −0.5 if it changed
 * nothing, 0 otherwise.
 */
public record PushReward() implements Reward {

    private static final double IMPROVEMENT = 0.1;

    @Override
    public double of(Evidence e) {
        if (!e.changed()) {
            return -0.5;
        }
        return e.graspQImproved() > IMPROVEMENT ? 0.5 : 0;
    }

    @Override
    public String meaning(double reward) {
        return "equation 7: " + (reward < 0 ? "nothing changed around the target"
                : reward > 0 ? "something changed, and Q_g rose by more than " + IMPROVEMENT
                : "something changed, and Q_g rose by no more than " + IMPROVEMENT);
    }
}
