package mpgnet.hw;

/**
 * The controller's safety_mode. Source: Universal Robots Client Library, ur/datatypes.h; RTDE Guide,
 * {@code safety_mode}.
 */
public enum SafetyMode {
    NORMAL(1, true, "the robot may move"),
    REDUCED(2, true, "the robot may move at reduced speed"),
    PROTECTIVE_STOP(3, false, "the robot hit something or passed a limit: look at the cause, wait 5 s, unlock"),
    RECOVERY(4, false,
            "a joint or the tool is outside of its safety limits: move it back by hand on the teach pendant"),
    SAFEGUARD_STOP(5, false, "a safeguard (door, light curtain) is open: close it"),
    SYSTEM_EMERGENCY_STOP(6, false, "an emergency stop of the cell is pressed: release it, then power on again"),
    ROBOT_EMERGENCY_STOP(7, false, "the robot's emergency stop is pressed: release it, then power on again"),
    VIOLATION(8, false, "the safety system found a violation: restart safety, then power on again"),
    FAULT(9, false,
            "the safety system has a fault: restart safety, then power on again; read the log on the teach pendant"),
    VALIDATE_JOINT_ID(10, false, "joints were exchanged: confirm them on the teach pendant"),
    UNDEFINED_SAFETY_MODE(11, false, "the controller does not know its safety mode yet: wait"),
    AUTOMATIC_MODE_SAFEGUARD_STOP(12, false, "a safeguard for automatic mode is open: close it"),
    SYSTEM_THREE_POSITION_ENABLING_STOP(13, false, "the three-position enabling device is released: hold it half-way"),
    /** A number or name that this program does not know: treated as a stop. */
    UNKNOWN(Integer.MIN_VALUE, false, "an unknown safety mode: look at the teach pendant");

    private final int number;
    private final boolean mayMove;
    private final String meaning;

    SafetyMode(int number, boolean mayMove, String meaning) {
        this.number = number;
        this.mayMove = mayMove;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public boolean mayMove() {
        return mayMove;
    }

    /** For a person: what it means and what to do. */
    public String meaning() {
        return meaning;
    }

    public static SafetyMode of(long number) {
        for (SafetyMode mode : values()) {
            if (mode.number == number) {
                return mode;
            }
        }
        return UNKNOWN;
    }

    public static SafetyMode named(String name) {
        for (SafetyMode mode : values()) {
            if (mode.name().equals(name)) {
                return mode;
            }
        }
        return UNKNOWN;
    }
}
