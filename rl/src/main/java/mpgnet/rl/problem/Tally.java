package mpgnet.rl.problem;

/**
 * The motions of an episode so far, by the net that chose them.
 *
 * @param failedGrasps grasps in a row that did not hold their goal
 */
public record Tally(int moves, int pushes, int grasps, int failedGrasps) {

    public static final Tally NONE = new Tally(0, 0, 0, 0);

    public int motions() {
        return moves + pushes + grasps;
    }

    /**
     * After one more motion.
     *
     * @param goalHeld whether it ended with its goal between the fingers
     */
    public Tally after(Primitive primitive, boolean goalHeld) {
        return switch (primitive) {
            case MOVE -> new Tally(moves + 1, pushes, grasps, 0);
            case PUSH -> new Tally(moves, pushes + 1, grasps, 0);
            case GRASP -> new Tally(moves, pushes, grasps + 1, goalHeld ? 0 : failedGrasps + 1);
        };
    }
}
