package mpgnet.twin.arm;

/**
 * The way leads out of the arm's reach, through a singularity, or faster than the joints can: a controller stops
 * protectively.
 */
public final class UnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreachableException(String message) {
        super(message);
    }
}
