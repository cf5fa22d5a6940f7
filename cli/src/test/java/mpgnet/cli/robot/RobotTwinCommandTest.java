package mpgnet.cli.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import mpgnet.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** {@code mpgnet robot twin}: starts, says where, ends; and one line for what cannot be used. */
@Timeout(60)
class RobotTwinCommandTest {

    private record Ran(int status, String out, String err) {
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Ran(commandLine.execute(arguments), out.toString(), err.toString());
    }

    @Test
    void saysWhereItListens() throws Exception {
        Ran ran = run("robot", "twin", "--ports", "any", "--json", "--kind", "spread", "--objects", "2", "--for", "0.2",
                "--fault", "noise@1+2");
        assertEquals(0, ran.status(), ran.err());
        JsonNode said = new ObjectMapper().readTree(ran.out());
        assertEquals("127.0.0.1", said.get("address").asText());
        for (String port : new String[]{"dashboard", "primary", "secondary", "realtime", "primaryReadOnly",
            "secondaryReadOnly", "realtimeReadOnly", "rtde", "gripper", "camera"}) {
            assertTrue(said.get("ports").get(port).asInt() > 0, port);
        }
    }

    @Test
    void refusesWhatCannotBeUsedInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String[] bad : new String[][]{
                {"--model", "ur7"}, {"--ports", "some"}, {"--fault", "meteorite"}, {"--fault", "local-mode"},
                {"--speed", "0"}, {"--for", "-1"},
                {"--gripper", "hand"}, {"--gripper", "none"}, {"--rtde-port", "70000"},
                {"--programs", "no/such/folder"},
                {"--address", "no.such.host.invalid"},
                {"--ports", "any", "--rtde-port", String.valueOf(taken.getLocalPort())}}) {
                String[] all = new String[bad.length + 6];
                System.arraycopy(new String[]{"robot", "twin", "--kind", "spread", "--objects", "2"}, 0, all, 0, 6);
                System.arraycopy(bad, 0, all, 6, bad.length);
                Ran ran = run(all);
                assertEquals(2, ran.status(), String.join(" ", bad) + ": " + ran.err());
                assertEquals(1, ran.err().lines().count(), ran.err());
            }
        }
    }

    @Test
    void aBareRobotNeedsNoScene() {
        Ran ran = run("robot", "twin", "--ports", "any", "--gripper", "none", "--kind", "empty", "--for", "0.2");
        assertEquals(0, ran.status(), ran.err());
        Ran eval = run("sim", "sample", "--kind", "empty", "--count", "1");
        assertEquals(2, eval.status());
        assertTrue(eval.err().contains("only robot twin can do without"), eval.err());
    }

    @Test
    void helpNamesTheFaults() {
        Ran ran = run("robot", "twin", "--help");
        assertEquals(0, ran.status());
        assertTrue(ran.out().contains("stalled-stream") && ran.out().contains("Examples:"), ran.out());
    }
}
