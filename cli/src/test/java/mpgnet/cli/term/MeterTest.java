package mpgnet.cli.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a long work shows on a terminal and in a log. */
class MeterTest {

    private static final String FIGURES = "level 3, 12,345 motions, success 100 %, loss 0.123, ε 0.50";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String shown(boolean terminal) {
        AtomicLong nanos = new AtomicLong();
        try (Meter meter = new Meter("stage 1", 3600, " s", new PrintStream(bytes, true, StandardCharsets.UTF_8),
                terminal, nanos::get)) {
            meter.at(1234);
            meter.tell(FIGURES);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void onATerminalABarAndALineOfFiguresFitIntoSixtyColumns() {
        String shown = shown(true);
        assertTrue(shown.contains(FIGURES), shown);
        for (String line : shown.split("[\\r\\n]+|\\033\\[1A")) {
            String visible = line.replaceAll("\\033\\[[0-9]*[A-Z]", "");
            assertTrue(visible.codePointCount(0, visible.length()) <= 60, visible);
        }
    }

    @Test
    void inALogALineIsPlain() {
        String shown = shown(false);
        assertFalse(shown.contains("\r") || shown.contains("\033"), shown);
        assertEquals(List.of("stage 1: 1234 of 3600 s; " + FIGURES), shown.lines().toList());
    }
}
