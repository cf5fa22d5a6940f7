package mpgnet.hw.arm;

import java.io.IOException;

/** The arm cannot do what was asked, or did not do all of it. */
public sealed class ArmException extends IOException
        permits ArmNotReadyException, RobotStoppedException, MotionInterruptedException {

    ArmException(String message) {
        super(message);
    }

    ArmException(String message, Throwable cause) {
        super(message, cause);
    }
}
