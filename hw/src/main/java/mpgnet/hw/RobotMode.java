package mpgnet.hw;

/**
 * The controller's robot_mode. Source: Universal Robots Client Library, ur/datatypes.h; RTDE Guide, {@code robot_mode}.
 */
public enum RobotMode {
    NO_CONTROLLER(-1),
    DISCONNECTED(0),
    CONFIRM_SAFETY(1),
    BOOTING(2),
    POWER_OFF(3),
    POWER_ON(4),
    /** Powered, brakes on. */
    IDLE(5),
    BACKDRIVE(6),
    /** Powered, brakes released: can move. */
    RUNNING(7),
    UPDATING_FIRMWARE(8),
    /** A number or name that this program does not know: treated as unable to move. */
    UNKNOWN(Integer.MIN_VALUE);

    private final int number;

    RobotMode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static RobotMode of(long number) {
        for (RobotMode mode : values()) {
            if (mode.number == number) {
                return mode;
            }
        }
        return UNKNOWN;
    }

    public static RobotMode named(String name) {
        for (RobotMode mode : values()) {
            if (mode.name().equals(name)) {
                return mode;
            }
        }
        return UNKNOWN;
    }
}
