package mpgnet.rl.reward;

import mpgnet.rl.problem.Evidence;

/**
 * Equation 7, stage IV: R_p = 0.5 if the push changed something and Q_g rose by more than 0.1, −0.5 if it changed
 * nothing, 0 otherwise.
 *
 * @param help        for a change after which the target is more graspable by more than {@code improvement}, 0.5
 * @param failure     for changing nothing, −0.5
 * @param improvement by how much Q_g must have risen, 0.1
 * @param otherwise   for a change that helps little, 0
 */
public record PushReward(double help, double failure, double improvement, double otherwise) implements Reward {

    /** With the paper's constants. */
    public PushReward() {
        this(0.5, -0.5, 0.1, 0);
    }

    @Override
    public double of(Evidence e) {
        if (!e.changed()) {
            return failure;
        }
        return e.graspQImproved() > improvement ? help : otherwise;
    }

    @Override
    public String meaning(double reward) {
        return "equation 7: " + (reward == failure ? "nothing changed around the target"
                : reward == help ? "something changed, and Q_g rose by more than " + improvement
                : "something changed, and Q_g rose by no more than " + improvement);
    }
}
