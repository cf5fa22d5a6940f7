package mpgnet.sim.action;

/**
 * What an action did, as measured. Object ids are the indices of the scene's bodies; a robot that cannot tell which
 * object it holds reports {@link #UNKNOWN_OBJECT}.
 */
public sealed interface Outcome {

    int UNKNOWN_OBJECT = -1;

    /** How long the motion took on the robot's (or the simulator's) clock, seconds. */
    double durationS();

    /**
     * After the 15 cm lift something was between the fingers.
     *
     * @param objectId what the fingers hold, or {@link #UNKNOWN_OBJECT}
     * @param jawGapM  the opening between the pads after the lift
     * @param released false while the gripper still holds it (a grasp of what was asked for), true once it lies in the
     *                 drop zone
     */
    record Held(int objectId, double jawGapM, boolean released, double durationS) implements Outcome {
    }

    /**
     * A grasp held something that was not asked for, perhaps beside what was, and set it down where it was gripped:
     * only under the strict rule.
     *
     * @param objectId what the fingers held that was not asked for, or {@link #UNKNOWN_OBJECT}
     * @param jawGapM  the opening between the pads after the lift
     */
    record SetDown(int objectId, double jawGapM, double durationS) implements Outcome {
    }

    /** The fingers closed on nothing, or lost it before the lift ended. */
    record Empty(double jawGapM, double durationS) implements Outcome {
    }

    /** A push was carried out over {@code lengthM} of its path. */
    record Pushed(double lengthM, double durationS) implements Outcome {
    }

    /**
     * The approach met something solid before the commanded height and was given up; {@code clearanceM} above the
     * commanded height.
     */
    record Blocked(double clearanceM, double durationS) implements Outcome {
    }

    /**
     * The arm cannot go there, and has not moved.
     *
     * @param why as in "the point is out of the arm's reach"
     */
    record Unreachable(String why, double durationS) implements Outcome {
    }
}
