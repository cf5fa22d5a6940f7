package mpgnet.hw.arm;

/**
 * The arm is not in a state to be commanded (off, in local mode, another program runs, the control program did not
 * start); nothing has moved.
 */
public final class ArmNotReadyException extends ArmException {

    ArmNotReadyException(String message) {
        super(message);
    }
}
