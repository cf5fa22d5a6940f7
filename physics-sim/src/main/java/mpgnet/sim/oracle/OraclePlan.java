package mpgnet.sim.oracle;

/** What the oracle would do next. */
public sealed interface OraclePlan {

    /** Why, in one sentence for people. */
    String reason();

    /** Grasp the target. */
    record GraspTarget(Grip grip, String reason) implements OraclePlan {
    }

    /** Move another object away. */
    record MoveAway(Grip grip, String reason) implements OraclePlan {
    }

    /**
     * Push, where nothing that matters can be gripped.
     *
     * @param rotation k of 16, the direction
     */
    record PushAside(int row, int column, int rotation, String reason) implements OraclePlan {
    }
}
