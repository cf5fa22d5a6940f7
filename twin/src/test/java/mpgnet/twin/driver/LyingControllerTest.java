package mpgnet.twin.driver;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGeneratorFactory;
import mpgnet.hw.arm.ArmConfig;
import mpgnet.hw.arm.MotionInterruptedException;
import mpgnet.hw.arm.RobotPorts;
import mpgnet.hw.arm.UrArm;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.rtde.RtdeConfig;
import mpgnet.hw.rtde.RtdeListener;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A controller behind a proxy that alters what it tells: the driver does not report success. */
@Timeout(120)
class LyingControllerTest {

    private static final int HEADER_BYTES = 3;
    private static final int ID_BYTES = 1;

    /** Changes the values of a data package, in their places. */
    @FunctionalInterface
    private interface Lie {
        void tell(ByteBuffer values);
    }

    /** Passes RTDE on, and changes its data packages. */
    private static final class Proxy implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final List<Socket> open = new CopyOnWriteArrayList<>();
        private final int target;
        volatile Lie lie = values -> {
        };

        Proxy(int target) throws IOException {
            this.target = target;
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = server.accept();
                    Socket controller = new Socket(InetAddress.getLoopbackAddress(), target);
                    client.setTcpNoDelay(true);
                    controller.setTcpNoDelay(true);
                    open.add(client);
                    open.add(controller);
                    Thread.ofVirtual().start(() -> pass(client, controller));
                    Thread.ofVirtual().start(() -> alter(controller, client));
                }
            } catch (IOException e) {
                // The test is over.
            }
        }

        private static void pass(Socket from, Socket to) {
            try (from; to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // One of them has gone.
            }
        }

        private void alter(Socket from, Socket to) {
            try (from; to) {
                OutputStream out = to.getOutputStream();
                for (byte[] head = from.getInputStream().readNBytes(HEADER_BYTES); head.length == HEADER_BYTES; head =
                        from.getInputStream().readNBytes(HEADER_BYTES)) {
                    byte[] rest = from.getInputStream()
                            .readNBytes((ByteBuffer.wrap(head).getShort() & 0xffff) - HEADER_BYTES);
                    if (head[2] == 'U') {
                        lie.tell(ByteBuffer.wrap(rest, ID_BYTES, rest.length - ID_BYTES).slice());
                    }
                    out.write(head);
                    out.write(rest);
                }
            } catch (IOException e) {
                // One of them has gone.
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    /** Where a joint's angle stands in the driver's packages: after the time and the six targets. */
    private static int joint(int number) {
        assertTrue(RtdeConfig.STATE_OUTPUTS.subList(0, 3).equals(List.of("timestamp", "target_q", "actual_q")));
        return Double.BYTES * (1 + 6 + number);
    }

    private static UrArm connect(TwinBench bench, Proxy proxy) throws IOException {
        ArmConfig arm = bench.workCell.arm().withWatchdogHz(5);
        return UrArm.connect(
                arm.withPorts(new RobotPorts(proxy.port(), arm.ports().dashboard(), arm.ports().primary(),
                        arm.ports().script(), arm.ports().gripper())).withTiming(
                                arm.timing().withAccept(Duration.ofSeconds(3)).withMotion(Duration.ofSeconds(20))),
                bench.events::add, RandomGeneratorFactory.of("L64X128MixRandom").create(1), RtdeListener.NONE);
    }

    private static Motion turned(UrArm arm, double rad) throws Exception {
        double[] q = arm.joints().toArray();
        q[5] += rad;
        return new Motion.MoveJ(JointAngles.of(q), 0.5, 1);
    }

    /** The arm that is told half a radian beside where it is cannot be at its goal. */
    @Test
    void aMotionsEndIsComparedWithItsGoal() throws Exception {
        try (TwinBench bench = new TwinBench(TwinBench.config(RobotModel.UR5));
                Proxy proxy = new Proxy(bench.twin.ports().rtde());
                UrArm arm = connect(bench, proxy)) {
            arm.start();
            arm.move(turned(arm, 0.1));
            Motion back = turned(arm, -0.1);
            // The goal is what the controller gets; what it tells creeps away slowly enough to be believed.
            double[] offRad = {0};
            proxy.lie = values -> {
                offRad[0] = Math.min(0.5, offRad[0] + 0.002);
                values.putDouble(joint(5), values.getDouble(joint(5)) + offRad[0]);
            };
            String message = assertThrows(MotionInterruptedException.class, () -> arm.move(back)).getMessage();
            assertTrue(message.contains("says that the motion has ended, but joint 5"), message);
            proxy.lie = values -> {
            };
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, 1e308, 0.5})
    void whatNoArmCanBeIsABrokenLink(double value) throws Exception {
        try (TwinBench bench = new TwinBench(TwinBench.config(RobotModel.UR5));
                Proxy proxy = new Proxy(bench.twin.ports().rtde());
                UrArm arm = connect(bench, proxy)) {
            arm.start();
            Motion motion = turned(arm, 0.5);
            proxy.lie = values -> values.putDouble(joint(0), value);
            assertThrows(IOException.class, () -> arm.move(motion));
            for (int i = 0; i < 1000 && !told(bench); i++) {
                Thread.sleep(10);
            }
            assertTrue(told(bench), bench.events::toString);
        }
    }

    private static boolean told(TwinBench bench) {
        return bench.events.stream().anyMatch(event -> event.toString().contains("the controller tells"));
    }
}
