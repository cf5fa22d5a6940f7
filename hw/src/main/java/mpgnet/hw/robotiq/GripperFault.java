package mpgnet.hw.robotiq;

/** The gripper's fault status: register gFLT. Source: Robotiq 2F-85 manual, "Fault status". */
public enum GripperFault {
    NONE(0x0, "no fault"),
    ACTION_DELAYED(0x5, "it must be activated first"),
    ACTIVATION_BIT(0x7, "it must be activated first"),
    OVER_TEMPERATURE(0x8, "it is too hot: let it cool down"),
    NO_COMMUNICATION(0x9, "it has heard nothing for a second: check the cable"),
    UNDER_VOLTAGE(0xA, "its supply is too low: check the 24 V, then activate it again"),
    AUTOMATIC_RELEASE_RUNNING(0xB, "the emergency release is under way: wait"),
    INTERNAL(0xC, "an internal fault: power it off and on"),
    ACTIVATION(0xD, "the activation failed: see that nothing is between the fingers, then activate it again"),
    OVER_CURRENT(0xE, "too much current: activate it again"),
    AUTOMATIC_RELEASE_DONE(0xF, "the emergency release is done: activate it again"),
    UNKNOWN(-1, "a fault that this program does not know: see the gripper's manual");

    private final int code;
    private final String meaning;

    GripperFault(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** For a person: what it means and what to do. */
    public String meaning() {
        return meaning;
    }

    /** Whether only a new activation (ACT 0, then 1) ends it. */
    public boolean needsActivation() {
        return switch (this) {
            case ACTION_DELAYED, ACTIVATION_BIT, UNDER_VOLTAGE, ACTIVATION, OVER_CURRENT, INTERNAL,
                    AUTOMATIC_RELEASE_DONE -> true;
            case NONE, OVER_TEMPERATURE, NO_COMMUNICATION, AUTOMATIC_RELEASE_RUNNING, UNKNOWN -> false;
        };
    }

    /** The low half of the register; the high half is the controller's own. */
    static GripperFault of(int gFlt) {
        for (GripperFault fault : values()) {
            if (fault.code == (gFlt & 0xf)) {
                return fault;
            }
        }
        return UNKNOWN;
    }
}
