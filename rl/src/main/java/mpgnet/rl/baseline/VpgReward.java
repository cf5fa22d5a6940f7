package mpgnet.rl.baseline;

import mpgnet.rl.problem.Primitive;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.reward.TargetGraspReward;

/**
 * The rewards of Target-Oriented VPG (section IV-A): 1 for a grasp that holds the target, 0.5 for a push that changes
 * something around it, 0 otherwise.
 */
public final class VpgReward {

    private static final double CHANGE = 0.5;

    private VpgReward() {
    }

    /** @throws IllegalArgumentException for a move, which VPG does not know */
    public static Reward of(Primitive primitive) {
        return switch (primitive) {
            case GRASP -> new TargetGraspReward();
            case PUSH -> e -> e.changed() ? CHANGE : 0;
            case MOVE -> throw new IllegalArgumentException("VPG pushes and grasps; it moves nothing");
        };
    }
}
