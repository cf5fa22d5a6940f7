package mpgnet.hw.urscript;

/** What the control program can be told to do. 0 is left out: it is what an untouched register holds. */
public enum Opcode {
    /** To the joint angles in the vector, at speed and acceleration of the leading joint. */
    MOVE_JOINTS(1),
    /** The tip straight to the pose in the vector (rotation vector), at speed and acceleration. */
    MOVE_LINEAR(2),
    /** Keeps the pose in the vector as point number {@code argument} of a path; moves nothing. */
    PATH_POINT(3),
    /** Straight through the first {@code argument} points, at speed, acceleration and blend radius. */
    PATH_RUN(4),
    /**
     * Ends the motion under way, at the deceleration given as acceleration. The only command that is obeyed during a
     * motion.
     */
    STOP(5),
    /** Sets tool output number {@code argument} to whether the vector's first element is above 0.5. */
    TOOL_OUTPUT(6);

    private final int number;

    Opcode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
