package mpgnet.twin.robot;

import mpgnet.hw.RobotMode;

/**
 * The way from no power to an arm that can move. A real one takes its time; so does this one, in the controller's
 * seconds.
 */
final class Power {

    /** Supply and joints come up. */
    private static final double BOOT_S = 1.0;
    private static final double POWER_ON_S = 0.5;
    /** The brakes are released one after the other. */
    private static final double BRAKES_S = 1.5;
    private static final double POWER_OFF_S = 0.3;

    private RobotMode mode;
    private RobotMode wanted;
    private double inModeS;

    Power(RobotMode start) {
        mode = start;
        wanted = start;
    }

    RobotMode mode() {
        return mode;
    }

    void on() {
        wanted = mode == RobotMode.RUNNING ? RobotMode.RUNNING : RobotMode.IDLE;
    }

    void releaseBrakes() {
        wanted = RobotMode.RUNNING;
    }

    void off() {
        wanted = RobotMode.POWER_OFF;
    }

    /** Without delay: an emergency stop. */
    void cut() {
        mode = RobotMode.POWER_OFF;
        wanted = RobotMode.POWER_OFF;
    }

    /** The tool connector has voltage. */
    boolean toolPowered() {
        return mode == RobotMode.IDLE || mode == RobotMode.RUNNING;
    }

    void step(double dtS) {
        inModeS = mode == wanted ? 0 : inModeS + dtS;
        if (mode == wanted) {
            return;
        }
        if (wanted == RobotMode.POWER_OFF) {
            enter(inModeS >= POWER_OFF_S ? RobotMode.POWER_OFF : mode);
            return;
        }
        switch (mode) {
            case POWER_OFF -> enter(RobotMode.BOOTING);
            case BOOTING -> enter(inModeS >= BOOT_S ? RobotMode.POWER_ON : mode);
            case POWER_ON -> enter(inModeS >= POWER_ON_S ? RobotMode.IDLE : mode);
            case IDLE -> enter(inModeS >= BRAKES_S ? RobotMode.RUNNING : mode);
            case RUNNING, NO_CONTROLLER, DISCONNECTED, CONFIRM_SAFETY, BACKDRIVE, UPDATING_FIRMWARE, UNKNOWN -> {
            }
        }
    }

    private void enter(RobotMode next) {
        if (next != mode) {
            mode = next;
            inModeS = 0;
        }
    }
}
