package mpgnet.cli.term;

import java.io.Console;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What the program writes to. */
public final class Terminal {

    /** Set by the launcher, which can ask the shell: 1 if the error stream is a terminal, 0 if not. */
    private static final String ERROR_STREAM = "MPGNET_TTY";

    /** What shells call the width; few of them tell programs of it, but whoever runs one can. */
    private static final String COLUMNS = "COLUMNS";
    private static final Pattern WIDTH = Pattern.compile("[1-9][0-9]{0,3}");

    private Terminal() {
    }

    /** How many columns help may fill, where the environment says so. */
    public static OptionalInt columns(Map<String, String> environment) {
        String told = environment.getOrDefault(COLUMNS, "");
        return WIDTH.matcher(told).matches() ? OptionalInt.of(Integer.parseInt(told)) : OptionalInt.empty();
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
