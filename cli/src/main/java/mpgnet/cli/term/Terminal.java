package mpgnet.cli.term;

import java.io.Console;
import java.util.Optional;

/** What the program writes to. */
public final class Terminal {

    /** Set by the launcher, which can ask the shell: 1 if the error stream is a terminal, 0 if not. */
    private static final String ERROR_STREAM = "MPGNET_TTY";

    private Terminal() {
    }

    /** Whether people watch the error stream: what is written there may then be drawn over. */
    public static boolean onErrorStream() {
        String told = System.getenv(ERROR_STREAM);
        if (told != null) {
            return told.equals("1");
        }
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
