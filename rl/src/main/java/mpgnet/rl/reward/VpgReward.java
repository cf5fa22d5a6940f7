package mpgnet.rl.reward;

import mpgnet.nn.fcn.Primitive;

/**
 * Of Target-Oriented VPG: 1 for a grasp that holds the target, 0.5 for a push that changes something around it, 0
 * otherwise.
 */
public final class VpgReward {

    private static final double CHANGE = 0.5;

    private VpgReward() {
    }

    /** @throws IllegalArgumentException for a move, which VPG does not know */
    public static Reward of(Primitive net) {
        return switch (net) {
            case GRASP -> new TargetGraspReward();
            case PUSH -> e -> e.changed() ? CHANGE : 0;
            case MOVE -> throw new IllegalArgumentException("VPG pushes and grasps; it moves nothing");
        };
    }
}
