package mpgnet.hw;

/** What the program on the controller does: runtime_state. Source: RTDE Guide; ur_rtde, rtde_control_interface.h. */
public enum RuntimeState {
    STOPPING,
    STOPPED,
    PLAYING,
    PAUSING,
    PAUSED,
    RESUMING,
    /** A number that this program does not know. */
    UNKNOWN;

    /** The numbers run from 0 in the order above. */
    public static RuntimeState of(long number) {
        return number >= 0 && number < UNKNOWN.ordinal() ? values()[(int) number] : UNKNOWN;
    }
}
