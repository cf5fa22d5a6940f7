package mpgnet.twin.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * python-urx's way: state from the secondary and the real-time interface, single lines of script, and small programs
 * that replace what runs.
 */
@Timeout(60)
class StateClientTest {

    /** That client takes nothing longer for a package. */
    private static final int MOST_BYTES = 2000;

    /** The secondary interface as that client parses it. */
    private static final class Secondary implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;
        private final double[] q = new double[6];
        private final double[] tip = new double[3];
        private boolean programRuns;
        private int mode;

        Secondary(DigitalTwin twin) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), twin.ports().secondary());
            socket.setSoTimeout(60_000);
            in = new DataInputStream(socket.getInputStream());
        }

        void send(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }

        /** The next robot state. */
        void next() throws IOException {
            int size = in.readInt();
            assertTrue(size >= 5 && size <= MOST_BYTES, "a package of %d bytes".formatted(size));
            ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(size - 4));
            if (bytes.get() != 16) {
                next();
                return;
            }
            while (bytes.hasRemaining()) {
                int start = bytes.position();
                int length = bytes.getInt();
                switch (bytes.get()) {
                    case 0 -> {
                        assertTrue(bytes.getLong() > 0);
                        assertEquals("111 00", "%d%d%d %d%d".formatted(bytes.get(), bytes.get(), bytes.get(),
                                bytes.get(), bytes.get()), "connected, enabled, powered; no stop");
                        programRuns = bytes.get() == 1;
                        bytes.get();
                        mode = bytes.get();
                    }
                    case 1 -> {
                        for (int i = 0; i < 6; i++) {
                            q[i] = bytes.getDouble();
                            bytes.position(bytes.position() + 2 * 8 + 4 * 4 + 1);
                        }
                    }
                    case 4 -> {
                        for (int i = 0; i < 3; i++) {
                            tip[i] = bytes.getDouble();
                        }
                    }
                    default -> {
                    }
                }
                bytes.position(start + length);
            }
        }

        /** As that client waits: no program runs any more, and the goal is near. */
        void arrives(double[] goal) throws IOException {
            for (int i = 0; i < 100; i++) {
                next();
                double off = 0;
                for (int k = 0; k < 6; k++) {
                    off = Math.max(off, Math.abs(q[k] - goal[k]));
                }
                if (!programRuns && off < 1e-3) {
                    return;
                }
            }
            throw new IOException("it never arrived");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String numbers(double[] values) {
        return "[%.6f,%.6f,%.6f,%.6f,%.6f,%.6f]".formatted(values[0], values[1], values[2], values[3], values[4],
                values[5]);
    }

    @Test
    void linesMoveIt() throws Exception {
        Locale.setDefault(Locale.ROOT);
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5).withSpeed(4));
                Secondary client = new Secondary(twin)) {
            client.next();
            assertEquals(7, client.mode, "RUNNING");
            double[] goal = client.q.clone();
            goal[0] += 0.2;
            client.send("movej(%s, a=1.0, v=0.8, r=0)".formatted(numbers(goal)));
            client.arrives(goal);

            // A program with tabs replaces a motion that is under way.
            double[] far = goal.clone();
            far[0] += 1;
            client.send("movej(%s, a=0.5, v=0.3, r=0)".formatted(numbers(far)));
            client.next();
            goal[5] += 0.1;
            client.send(
                    ("def myProg():\n\tset_digital_out(2, True)\n\tmovej(%s, a=1.0, v=0.8, "
                            + "r=0.01)\n\tmovej(%s, a=1.0, v=0.8, r=0)\nend\n")
                            .formatted(numbers(goal), numbers(goal)));
            client.arrives(goal);
            assertEquals(4, twin.ask(robot -> robot.io().digitalOutputs()).get());

            client.send("set_tcp(p[0, 0, 0.1, 0, 0, 0])");
            client.send("speedj([0,0,0,0,0,0.2], 0.5, 10)");
            client.next();
            double before = client.q[5];
            for (int i = 0; i < 20 && client.q[5] < before + 0.02; i++) {
                client.next();
            }
            client.send("stopj(2)");
            for (int i = 0; i < 50 && client.programRuns; i++) {
                client.next();
            }
            assertTrue(!client.programRuns && client.q[5] > before + 0.01);
        }
    }

    @Test
    void theRealTimePackageHasItsValuesInTheDocumentedPlaces() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5E));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), twin.ports().realtime())) {
            socket.setSoTimeout(60_000);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            double last = 0;
            for (int i = 0; i < 20; i++) {
                int size = in.readInt();
                assertTrue(size >= 1024, "a package of %d bytes".formatted(size));
                double[] d = new double[(size - 4) / 8];
                ByteBuffer.wrap(in.readNBytes(size - 4)).asDoubleBuffer().get(d);
                assertTrue(d[0] > last, "time goes on");
                last = d[0];
                double[] q = twin.ask(robot -> robot.arm().q()).get();
                for (int k = 0; k < 6; k++) {
                    assertEquals(q[k], d[1 + k], 1e-9);
                    assertEquals(q[k], d[31 + k], 1e-9);
                    assertEquals(d[55 + k], d[73 + k], 1e-9, "actual and target pose of an arm at rest");
                }
                assertEquals(7, d[94], "robot mode");
                assertEquals(1, d[101], "safety mode");
            }
        }
    }
}
