package mpgnet.cli.term;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** The command that was given, as one could give it again. */
public final class CommandWords {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private CommandWords() {
    }

    /** @param spec of the verb that runs */
    public static String of(CommandSpec spec) {
        List<String> given = spec.root().commandLine().getParseResult().originalArgs();
        return Stream.concat(Stream.of(spec.root().name()), given.stream()).map(CommandWords::quoted)
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
