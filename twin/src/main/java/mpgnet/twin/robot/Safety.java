package mpgnet.twin.robot;

import mpgnet.hw.SafetyMode;

/** The safety system: what stops the arm, and what ends the stop. */
final class Safety {

    /** The pendant unlocks no protective stop earlier (UR user manual: its cause must be inspected first). */
    private static final double PROTECTIVE_STOP_REST_S = 5;

    private SafetyMode mode = SafetyMode.NORMAL;
    private double sinceS;
    private boolean popupOpen;
    private boolean emergencyPressed;

    SafetyMode mode() {
        return mode;
    }

    boolean mayMove() {
        return mode.mayMove();
    }

    /** @return whether it is a new stop */
    boolean protectiveStop(double nowS) {
        if (!mode.mayMove()) {
            return false;
        }
        mode = SafetyMode.PROTECTIVE_STOP;
        sinceS = nowS;
        popupOpen = true;
        return true;
    }

    /** Whether a protective stop has lasted long enough for a person to have inspected its cause. */
    boolean inspected(double nowS) {
        return nowS - sinceS >= PROTECTIVE_STOP_REST_S;
    }

    /** Whether a protective stop was ended, and its window closed. */
    boolean unlock() {
        if (mode != SafetyMode.PROTECTIVE_STOP) {
            return false;
        }
        popupOpen = false;
        mode = SafetyMode.NORMAL;
        return true;
    }

    void closePopup() {
        popupOpen = false;
        acknowledge();
    }

    void pressEmergencyStop() {
        mode = SafetyMode.ROBOT_EMERGENCY_STOP;
        emergencyPressed = true;
        popupOpen = true;
    }

    void releaseEmergencyStop() {
        emergencyPressed = false;
        acknowledge();
    }

    /** A released emergency stop holds until its window is closed. */
    private void acknowledge() {
        if (mode == SafetyMode.ROBOT_EMERGENCY_STOP && !emergencyPressed && !popupOpen) {
            mode = SafetyMode.NORMAL;
        }
    }

    /** Ends faults and violations, but no stop that is still pressed. */
    void restart() {
        if (!emergencyPressed) {
            mode = SafetyMode.NORMAL;
            popupOpen = false;
        }
    }

    /** RTDE's safety_status_bits. */
    int statusBits() {
        return switch (mode) {
            case NORMAL -> 1;
            case REDUCED -> 1 << 1;
            case PROTECTIVE_STOP -> 1 << 2 | 1 << 10;
            case RECOVERY -> 1 << 3;
            case SAFEGUARD_STOP, AUTOMATIC_MODE_SAFEGUARD_STOP -> 1 << 4 | 1 << 10;
            case SYSTEM_EMERGENCY_STOP -> 1 << 5 | 1 << 7 | 1 << 10;
            case ROBOT_EMERGENCY_STOP -> 1 << 6 | 1 << 7 | 1 << 10;
            case VIOLATION -> 1 << 8 | 1 << 10;
            case FAULT -> 1 << 9 | 1 << 10;
            case VALIDATE_JOINT_ID, UNDEFINED_SAFETY_MODE, SYSTEM_THREE_POSITION_ENABLING_STOP, UNKNOWN -> 1 << 10;
        };
    }
}
