package mpgnet.rl.baseline;

import mpgnet.rl.problem.Primitive;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.reward.TargetGraspReward;

/**
 * The rewards of Efficient Push-Grasping (the paper's reference [9]). A push earns 0.5 if it changed something, freed
 * more than a tenth of the target's border and raised Q_g by more than 0.1; −0.5 if it changed nothing or freed no more
 * than a tenth; otherwise 0. Equation 7 is the same without the border. A grasp earns 1 if it holds the target.
 */
public final class EpgReward {

    private static final double HELP = 0.5;
    private static final double FAILURE = -0.5;
    /** By how much Q_g must have risen. */
    private static final double IMPROVEMENT = 0.1;
    /** The least fall of r_b that is not a failure. */
    private static final double LEAST_FREED = 0.1;

    private EpgReward() {
    }

    /** @throws IllegalArgumentException for a move, which the system does not know */
    public static Reward of(Primitive primitive) {
        return switch (primitive) {
            case GRASP -> new TargetGraspReward();
            case PUSH -> e -> !e.changed() || !(e.borderFreed() > LEAST_FREED) ? FAILURE
                    : e.graspQImproved() > IMPROVEMENT ? HELP : 0;
            case MOVE ->
                    throw new IllegalArgumentException("Efficient Push-Grasping pushes and grasps; it moves nothing");
        };
    }
}
