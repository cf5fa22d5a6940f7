package mpgnet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import mpgnet.cli.term.HelpFooter;
import mpgnet.cli.term.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine;

/** Help keeps to the width that there is. */
class HelpWidthTest {

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void noLineOfAnyHelpIsLonger(int columns) {
        CommandLine line = Main.commandLine();
        Main.wrapAt(line, columns);
        requireWidth(line, columns);
    }

    private static void requireWidth(CommandLine line, int columns) {
        StringWriter out = new StringWriter();
        line.usage(new PrintWriter(out), Ansi.OFF);
        out.toString().lines().forEach(l -> assertTrue(l.length() <= columns,
                line.getCommandSpec().qualifiedName() + ", " + l.length() + " columns: " + l));
        line.getSubcommands().values().forEach(verb -> requireWidth(verb, columns));
    }

    @Test
    void anExampleThatIsTooLongCanStillBeCopied() {
        assertEquals("""
                Examples:
                  mpgnet eval --objects 30 --html \\
                      out/eval-30
                      # with pictures of every
                      # episode
                """, HelpFooter.of(List.of("Examples:",
                "  mpgnet eval --objects 30 --html out/eval-30      with pictures of every episode"), 36)
                .replace("\r", ""));
    }

    @Test
    void theEnvironmentMaySayHowWide() {
        assertEquals(OptionalInt.of(60), Terminal.columns(Map.of("COLUMNS", "60")));
        assertEquals(OptionalInt.empty(), Terminal.columns(Map.of("COLUMNS", "wide")));
        assertEquals(OptionalInt.empty(), Terminal.columns(Map.of()));
    }
}
