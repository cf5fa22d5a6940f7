package mpgnet.twin.robot;

/** What a controller tells its primary clients without being asked. Codes as in Universal Robots' error code list. */
public sealed interface Report {

    /** {@code textmsg()}. */
    record Text(String text) implements Report {
    }

    /** A program began or ended: title PROGRAM_XXX_STARTED or PROGRAM_XXX_STOPPED, text its name. */
    record Key(int code, int argument, String title, String text) implements Report {
    }

    /**
     * An entry of the log, as {@code C153A2}.
     *
     * @param level 0 debug, 1 info, 2 warning, 3 violation, 4 fault
     */
    record Log(int code, int argument, int level, String text) implements Report {
    }

    /** A program was refused or failed. */
    record RuntimeException(int line, int column, String text) implements Report {
    }

    /** The safety mode changed. */
    record Safety(int mode) implements Report {
    }

    record Popup(String title, String text, boolean warning, boolean error, boolean blocking) implements Report {
    }
}
