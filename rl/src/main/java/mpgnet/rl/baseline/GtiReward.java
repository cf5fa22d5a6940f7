package mpgnet.rl.baseline;

import mpgnet.rl.problem.Primitive;
import mpgnet.rl.reward.Reward;

/**
 * The rewards of Grasping the Invisible (the paper's reference [11]), which pay for the attempt too. A grasp earns 1 if
 * it holds the target, 0.5 if it was only aimed at it; a push 0.5 if it freed a tenth of the target's border, 0.25 if
 * it was only aimed at the target; otherwise 0.
 */
public final class GtiReward {

    private static final double GRASPED = 1;
    private static final double GRASP_AIMED = 0.5;
    private static final double BORDER_FREED = 0.5;
    private static final double PUSH_AIMED = 0.25;
    /** The least fall of r_b that earns it. */
    private static final double LEAST_FREED = 0.1;

    private GtiReward() {
    }

    /** @throws IllegalArgumentException for a move, which the system does not know */
    public static Reward of(Primitive primitive) {
        return switch (primitive) {
            case GRASP -> e -> e.goalHeld() ? GRASPED : e.aimed() ? GRASP_AIMED : 0;
            case PUSH -> e -> e.borderFreed() > LEAST_FREED ? BORDER_FREED : e.aimed() ? PUSH_AIMED : 0;
            case MOVE ->
                    throw new IllegalArgumentException("Grasping the Invisible pushes and grasps; it moves nothing");
        };
    }
}
