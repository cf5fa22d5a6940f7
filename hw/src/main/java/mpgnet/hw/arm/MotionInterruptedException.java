package mpgnet.hw.arm;

/**
 * A motion ended before its goal, without a safety stop: the link broke, the control program ended (its watchdog heard
 * nothing), or it took too long. The robot stands or is braking; where is known from its next sample. Nothing is
 * repeated by itself.
 */
public final class MotionInterruptedException extends ArmException {

    MotionInterruptedException(String message) {
        super(message);
    }

    MotionInterruptedException(String message, Throwable cause) {
        super(message, cause);
    }
}
