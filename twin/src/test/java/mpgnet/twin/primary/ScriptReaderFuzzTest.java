package mpgnet.twin.primary;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import mpgnet.twin.Mutations;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.net.LineSession;
import mpgnet.twin.robot.Report;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged programs over a script port, in pieces: compiled, refused or ended by a runtime exception, and the controller
 * goes on.
 */
@Timeout(600)
class ScriptReaderFuzzTest {

    private static final int MAX_LINE_BYTES = 64 * 1024;
    private static final int CYCLES = 3;

    @Test
    void mutatedPrograms() throws Exception {
        RandomGenerator random = Mutations.random(27);
        byte[][] samples = {text("conformance/registers.script"), text("conformance/external.script"),
            "movej([0, -1.5, -1.5, -1.5, 1.5, 0], a=1, v=1)\n".getBytes(StandardCharsets.US_ASCII),
            "sec s():\n  set_digital_out(1, True)\nend\n".getBytes(StandardCharsets.US_ASCII)};
        Robot robot = TwinConfig.bare(RobotModel.UR5E).build();
        int started = 0;
        int refused = 0;
        for (int i = 0; i < Math.max(1, Mutations.PACKAGES / 100); i++) {
            LineSession session = new LineSession(MAX_LINE_BYTES,
                    new ScriptReader(program -> robot.program().upload(withoutNetwork(program), true)), () -> {
                    });
            byte[] bytes = Mutations.of(samples, random);
            try {
                for (int at = 0; at < bytes.length;) {
                    int taken = Math.min(bytes.length - at, 1 + random.nextInt(2000));
                    byte[] chunk = Arrays.copyOfRange(bytes, at, at + taken);
                    session.received(chunk, taken);
                    at += taken;
                }
            } catch (IOException e) {
                // The declared answer to a line or a program without an end; that connection is closed.
            }
            for (int c = 0; c < CYCLES; c++) {
                robot.step();
            }
            for (Report report : robot.takeReports()) {
                started += report instanceof Report.Key ? 1 : 0;
                refused += report instanceof Report.RuntimeException ? 1 : 0;
            }
        }
        assertTrue(started > 0 && refused > 0, started + " started, " + refused + " refused");
        robot.program().stop();
    }

    /** A damaged address is nobody's business here. */
    private static String withoutNetwork(String program) {
        return program.replace("socket_open", "str_cat");
    }

    private static byte[] text(String name) throws IOException {
        try (InputStream in = TwinConfig.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
