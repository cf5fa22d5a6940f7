package mpgnet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import mpgnet.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb as users meet it. */
class BenchCommandTest {

    @TempDir
    private Path folder;

    private record Ran(int status, String out, String err) {
    }

    private static Ran run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.commandLine(new BenchCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Ran(status, out.toString(), err.toString());
    }

    private static void refused(Ran ran, String named) {
        assertEquals(2, ran.status(), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().contains(named), ran.err());
    }

    @Test
    void wrongArgumentsAreNamed() {
        refused(run("bench"), "tensor");
        refused(run("bench", "tensor", "--only", "no such case"), "no such case");
        refused(run("bench", "tensor", "--backend", "abacus"), "abacus");
        refused(run("bench", "tensor", "--rounds", "0"), "--rounds");
        refused(run("bench", "tensor", "--json", folder.resolve("none/file.json")), "file.json");
        refused(run("bench", "nn", "--backend", "abacus"), "abacus");
    }

    @Test
    void everySubjectHasHelpWithAnExample() {
        for (String subject : Main.commandLine(new BenchCommand()).getSubcommands().get("bench").getSubcommands()
                .keySet()) {
            Ran help = run("bench", subject, "--help");
            assertEquals(0, help.status(), help.err());
            assertTrue(help.out().contains("Examples:"), help.out());
        }
    }

    @Test
    void aCaseIsCheckedTimedAndWritten() throws Exception {
        Path json = folder.resolve("bench.json");
        Ran ran = run("bench", "tensor", "--only", "pointwise/7 x 7", "--rounds", 1, "--warm-up", 0, "--json", json);
        assertEquals(0, ran.status(), ran.err() + ran.out());
        JsonNode root = new ObjectMapper().readTree(Files.readString(json));
        assertEquals(1, root.get("cases").size());
        JsonNode ours = root.get("cases").get(0).get("findings").get(0);
        assertEquals("mpgnet cpu", ours.get("engine").asText());
        assertTrue(ours.get("medianMs").asDouble() > 0 && ours.get("error").asDouble() < 1e-5, ours.toString());
        // How fast it was depends on what else the machine does: here the figures only have to agree.
        double perS = ours.get("gigaFlopPerS").asDouble();
        assertEquals(root.get("cases").get(0).get("gigaFlop").asDouble() / ours.get("medianMs").asDouble() * 1000, perS,
                1e-9 * perS);
        assertEquals(perS, ours.get("shareOfPeak").asDouble() * root.get("peakGigaFlopPerS").asDouble(), 1e-9 * perS);
        assertTrue(perS > 0, root.toString());
    }
}
