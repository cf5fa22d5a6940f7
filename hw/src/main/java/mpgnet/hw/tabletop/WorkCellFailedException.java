package mpgnet.hw.tabletop;

/**
 * The work cell cannot go on; the robot stands or is being stopped. The message is one line that says why and what to
 * do.
 */
public final class WorkCellFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What failed: callers tell them apart, each with an exit status of its own. */
    public enum Part {
        /** No connection, or it was lost and could not be restored. */
        LINK,
        /** The safety system stopped the robot. */
        STOP,
        /** The robot is not ready to be commanded. */
        NOT_READY,
        /** The guard refuses a motion without which the run cannot go on. */
        GUARD,
        GRIPPER,
        CAMERA,
        /** What was asked for is not in view. */
        TARGET
    }

    private final Part part;

    public WorkCellFailedException(Part part, String message, Throwable cause) {
        super(message, cause);
        this.part = part;
    }

    public WorkCellFailedException(Part part, String message) {
        this(part, message, null);
    }

    public Part part() {
        return part;
    }
}
