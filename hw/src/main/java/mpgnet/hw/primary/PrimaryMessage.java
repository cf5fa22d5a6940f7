package mpgnet.hw.primary;

import java.util.Optional;

/** One package of the controller's, as far as this program cares. */
public sealed interface PrimaryMessage {

    /**
     * The first thing that a controller says.
     *
     * @param buildDate free text
     */
    record Version(String project, int major, int minor, int bugfix, int build, String buildDate)
            implements PrimaryMessage {
        @Override
        public String toString() {
            return "%s %d.%d.%d.%d (%s)".formatted(project, major, minor, bugfix, build, buildDate);
        }
    }

    /**
     * Comes ten times a second.
     *
     * @param kinematics present in some of them
     */
    record RobotState(Optional<KinematicsInfo> kinematics) implements PrimaryMessage {
    }

    /** A program ended because of an error at run time, or did not compile. */
    record RuntimeException(int line, int column, String text) implements PrimaryMessage {
    }

    /**
     * An entry of the controller's log: C{@code code}A{@code argument}.
     *
     * @param level 0 debug, 1 information, 2 warning, 3 violation, 4 fault; other numbers are kept
     */
    record ErrorCode(int code, int argument, int level, String text) implements PrimaryMessage {
    }

    /** A named event, such as PROGRAM_XXX_STARTED. */
    record Key(int code, int argument, String title, String text) implements PrimaryMessage {
    }

    /**
     * Something that this program does not read.
     *
     * @param type of the package, or of the message in it
     */
    record Other(int type) implements PrimaryMessage {
    }
}
