package mpgnet.hw.arm;

import mpgnet.hw.SafetyMode;

/** The controller's safety system has stopped the robot. It moves no more until a person has seen to it. */
public final class RobotStoppedException extends ArmException {

    private final SafetyMode mode;

    RobotStoppedException(SafetyMode mode, String message) {
        super(message);
        this.mode = mode;
    }

    public SafetyMode mode() {
        return mode;
    }
}
