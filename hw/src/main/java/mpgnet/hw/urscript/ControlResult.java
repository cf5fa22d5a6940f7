package mpgnet.hw.urscript;

/** How the control program ended a command. */
public enum ControlResult {
    /** Nothing has ended since the program started. */
    NONE(0),
    DONE(1),
    /** Ended by {@link Opcode#STOP} before its goal. */
    STOPPED(2),
    /** The program does not know the opcode: it is of another version. */
    UNKNOWN_OPCODE(3),
    /** It came during a motion; program and caller disagree about what happens, so the motion was stopped too. */
    BUSY(4),
    /** A path point's number or a path's length is outside of what the program keeps. */
    BAD_ARGUMENT(5);

    private final int number;

    ControlResult(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException a number that no result has */
    public static ControlResult of(long number) {
        for (ControlResult result : values()) {
            if (result.number == number) {
                return result;
            }
        }
        throw new IllegalArgumentException(
                "the control program reports result %d; it is of another version: send it again".formatted(number));
    }
}
