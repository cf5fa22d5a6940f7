package mpgnet.twin.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import mpgnet.hw.RuntimeState;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The exchange of the Universal Robots Client Library's driver, and so of the ROS drivers: the robot connects back to
 * the computer over three sockets and takes eight integers per command (the time to the next, six numbers in
 * millionths, the mode).
 */
@Timeout(60)
class ExternalControlTest {

    private static final double MILLION = 1e6;
    /** Longer than a busy machine keeps a thread waiting: an earlier silence would end the program. */
    private static final int READ_TIMEOUT_MS = 3000;

    /** The computer's side. */
    private static final class Driver implements AutoCloseable {

        final ServerSocket reverseServer = server();
        final ServerSocket trajectoryServer = server();
        final ServerSocket commandServer = server();
        Socket reverse;
        Socket trajectory;
        Socket command;

        Driver() throws IOException {
            // The fields are all there is to open.
        }

        private static ServerSocket server() throws IOException {
            ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            server.setSoTimeout(60_000);
            return server;
        }

        String program() throws IOException {
            try (InputStream text = ExternalControlTest.class.getResourceAsStream("external.script")) {
                return new String(text.readAllBytes(), StandardCharsets.US_ASCII)
                        .replace("${reverse}", "" + reverseServer.getLocalPort())
                        .replace("${trajectory}", "" + trajectoryServer.getLocalPort())
                        .replace("${command}", "" + commandServer.getLocalPort());
            }
        }

        void accept() throws IOException {
            trajectory = trajectoryServer.accept();
            command = commandServer.accept();
            reverse = reverseServer.accept();
            trajectory.setSoTimeout(60_000);
        }

        static void integers(Socket to, int count, int... values) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(4 * count);
            for (int value : values) {
                bytes.putInt(value);
            }
            to.getOutputStream().write(bytes.array());
        }

        void mode(int mode, double... six) throws IOException {
            int[] values = new int[8];
            values[0] = READ_TIMEOUT_MS;
            for (int i = 0; i < six.length; i++) {
                values[i + 1] = (int) Math.round(MILLION * six[i]);
            }
            values[7] = mode;
            integers(reverse, 8, values);
        }

        /** @param kind 0: movej, 51: spline */
        void point(double[] q, double timeS, int kind) throws IOException {
            int[] values = new int[21];
            for (int i = 0; i < 6; i++) {
                values[i] = (int) Math.round(MILLION * q[i]);
            }
            values[18] = (int) Math.round(1000 * timeS);
            values[20] = kind;
            integers(trajectory, 21, values);
        }

        @Override
        public void close() throws IOException {
            for (AutoCloseable open : new AutoCloseable[]{reverse, trajectory, command, reverseServer, trajectoryServer,
                commandServer}) {
                if (open instanceof Socket socket) {
                    socket.close();
                } else if (open instanceof ServerSocket server) {
                    server.close();
                }
            }
        }
    }

    private static double[] q(DigitalTwin twin) throws Exception {
        return twin.ask(robot -> robot.arm().q()).get();
    }

    private static RuntimeState state(DigitalTwin twin) throws Exception {
        return twin.ask(robot -> robot.program().state()).get();
    }

    @Test
    void servoesFollowsPointsAndStopsWhenItsComputerIsSilent() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5E)); Driver driver = new Driver();
                Socket script = new Socket(InetAddress.getLoopbackAddress(), twin.ports().secondary())) {
            script.getOutputStream().write(driver.program().getBytes(StandardCharsets.US_ASCII));
            driver.accept();
            assertEquals(RuntimeState.PLAYING, state(twin));

            double[] goal = q(twin);
            for (int i = 0; i < 50; i++) {
                goal[5] += 0.004;
                driver.mode(1, goal);
                Thread.sleep(8);
            }
            for (int i = 0; i < 6000 && Math.abs(q(twin)[5] - goal[5]) > 1e-3; i++) {
                driver.mode(1, goal);
                Thread.sleep(10);
            }
            assertArrayEquals(goal, q(twin), 2e-3);

            Driver.integers(driver.command, 29, 1, 1_250_000, 0, 0, 50_000);
            driver.mode(0);
            goal[0] += 0.2;
            driver.mode(3, 1 / MILLION, 2 / MILLION);
            driver.point(goal, 1.0, 0);
            goal[0] -= 0.1;
            driver.point(goal, 0.8, 51);
            Thread keepAlive = Thread.ofVirtual().start(() -> {
                try {
                    while (!Thread.interrupted()) {
                        driver.mode(3);
                        Thread.sleep(50);
                    }
                } catch (IOException | InterruptedException e) {
                    // The test has gone on.
                }
            });
            assertEquals(0, new DataInputStream(driver.trajectory.getInputStream()).readInt(), "success");
            keepAlive.interrupt();
            keepAlive.join();
            assertArrayEquals(goal, q(twin), 0.02, "two points, a joint motion and a spline");
            assertEquals(1.25, twin.ask(robot -> robot.program().payloadKg()).get(), 1e-9);

            double[] turning = q(twin);
            driver.mode(2, 0, 0, 0, 0, 0, 0.5);
            Thread.sleep(100);
            for (int i = 0; i < 6000 && state(twin) == RuntimeState.PLAYING; i++) {
                Thread.sleep(20);
            }
            assertEquals(RuntimeState.STOPPED, state(twin),
                    "the program ends by itself after %d ms of silence".formatted(READ_TIMEOUT_MS));
            assertTrue(q(twin)[5] > turning[5] + 0.02);
            Thread.sleep(200);
            double[] standing = q(twin);
            Thread.sleep(100);
            assertArrayEquals(standing, q(twin), 1e-12);
            assertEquals(-1, driver.reverse.getInputStream().read(), "its connections ended with it");
        }
    }

    @Test
    void aComputerThatIsNotThereIsToldAsAPopup() throws Exception {
        Driver nobody = new Driver();
        String program = nobody.program();
        nobody.close();
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5).withSpeed(10));
                Socket script = new Socket(InetAddress.getLoopbackAddress(), twin.ports().primary())) {
            script.setSoTimeout(60_000);
            script.getOutputStream().write(program.getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(script.getInputStream());
            boolean told = false;
            while (!told) {
                byte[] next = in.readNBytes(in.readInt() - 4);
                told = new String(next, StandardCharsets.ISO_8859_1).contains("no connection");
            }
            for (int i = 0; i < 6000 && state(twin) == RuntimeState.PLAYING; i++) {
                Thread.sleep(20);
            }
            assertEquals(RuntimeState.STOPPED, state(twin));
        }
    }
}
