package mpgnet.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import mpgnet.hw.RobotMode;
import mpgnet.hw.SafetyMode;
import mpgnet.hw.dashboard.DashboardClient;
import mpgnet.hw.rtde.RtdeClient;
import mpgnet.hw.rtde.RtdeConfig;
import mpgnet.hw.rtde.RtdeListener;
import mpgnet.hw.rtde.RtdeTiming;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many clients, clients that send anything, and clients that read nothing: a reference client beside them keeps its
 * session, the dashboard answers, and nothing is left of them. {@code -Dmpgnet.twin.peers=N} for so many connections
 * per port, {@code -Dmpgnet.twin.garbage=N} for so many megabytes per port.
 */
@Timeout(600)
class HostilePeersTest {

    private static final int PEERS = Integer.getInteger("mpgnet.twin.peers", 15);
    private static final double GARBAGE_MB = Double.parseDouble(System.getProperty("mpgnet.twin.garbage", "0.3"));
    private static final Duration WAIT = Duration.ofSeconds(60);
    /** Nothing is silence here but the end: a machine may be busy. */
    private static final RtdeTiming PATIENT = new RtdeTiming(WAIT, WAIT, WAIT, WAIT, Duration.ofMillis(50), 0);
    private static final long CUT_OFF_MS = 60_000;

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        // So little that what is sent soon fills what the system keeps.
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static int[] all(TwinPorts p) {
        return new int[]{p.dashboard(), p.primary(), p.secondary(), p.realtime(), p.primaryReadOnly(),
            p.secondaryReadOnly(), p.realtimeReadOnly(), p.rtde(), p.gripper(), p.camera()};
    }

    /** Asks for a stream at 125 Hz in version 2, and reads not one answer. */
    private static void stream(Socket socket) throws IOException {
        byte[] names = "timestamp,actual_q,target_q,actual_qd,target_qd,actual_TCP_pose,actual_TCP_force"
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(5 + 11 + names.length + 3);
        bytes.put(new byte[]{0, 5, 'V', 0, 2});
        bytes.putShort((short) (11 + names.length)).put((byte) 'O').putDouble(125).put(names);
        bytes.put(new byte[]{0, 3, 'S'});
        socket.getOutputStream().write(bytes.array());
    }

    /** Who is well-behaved, and notices. */
    private static final class Reference implements AutoCloseable {

        private final RtdeClient rtde;
        private final DashboardClient dashboard;
        private final long session;

        Reference(TwinPorts ports) throws IOException {
            rtde = RtdeClient.connect(new RtdeConfig("127.0.0.1", ports.rtde(), RtdeConfig.STATE_OUTPUTS, List.of(),
                    OptionalDouble.of(125), PATIENT), RtdeListener.NONE);
            dashboard = DashboardClient.connect("127.0.0.1", ports.dashboard(), WAIT, WAIT);
            session = rtde.streaming().session();
        }

        void isServed() throws Exception {
            double beforeS = rtde.next(WAIT).real("timestamp");
            assertTrue(rtde.next(WAIT).real("timestamp") > beforeS);
            assertEquals(session, rtde.streaming().session());
            assertEquals(RobotMode.RUNNING, dashboard.robotMode());
            assertEquals(SafetyMode.NORMAL, dashboard.safetyMode());
        }

        @Override
        public void close() {
            rtde.close();
            dashboard.close();
        }
    }

    private static void noneIsLeft(DigitalTwin twin, int expected) throws InterruptedException {
        for (int i = 0; i < CUT_OFF_MS / 10 && twin.connections() > expected; i++) {
            Thread.sleep(10);
        }
        assertEquals(expected, twin.connections());
    }

    private static void programsRun(DigitalTwin twin) throws Exception {
        twin.ask(robot -> {
            robot.program().upload("def after():\n  write_output_integer_register(7, 77)\nend\n", true);
            return null;
        }).get();
        for (int i = 0; i < 6000; i++) {
            if (twin.ask(robot -> robot.registers().outputInt(7)).get() == 77) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("no program runs any more");
    }

    @Test
    void manyConnectionsAtOnce() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                Reference reference = new Reference(twin.ports())) {
            List<Socket> peers = new ArrayList<>();
            for (int i = 0; i < PEERS; i++) {
                for (int port : all(twin.ports())) {
                    Socket peer = connect(port);
                    peers.add(peer);
                    if (port == twin.ports().rtde()) {
                        stream(peer);
                    }
                }
                reference.isServed();
            }
            for (Socket peer : peers) {
                peer.close();
            }
            noneIsLeft(twin, 2);
            reference.isServed();
            programsRun(twin);
        }
    }

    @Test
    void garbage() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                Reference reference = new Reference(twin.ports())) {
            List<Thread> senders = new ArrayList<>();
            for (int port : all(twin.ports())) {
                senders.add(Thread.ofVirtual().start(() -> sendGarbage(port)));
            }
            for (Thread sender : senders) {
                while (!sender.join(Duration.ofMillis(50))) {
                    reference.isServed();
                }
            }
            noneIsLeft(twin, 2);
            reference.isServed();
            programsRun(twin);
            assertEquals(SafetyMode.NORMAL, twin.ask(Robot::safetyMode).get());
        }
    }

    /** Whoever is thrown out comes again. */
    private static void sendGarbage(int port) {
        RandomGenerator random = Mutations.random(port);
        byte[][] all = garbage(random);
        for (long sent = 0; sent < GARBAGE_MB * 1e6;) {
            try (Socket socket = connect(port)) {
                OutputStream out = socket.getOutputStream();
                for (int i = 0; i < 4; i++) {
                    byte[] some = all[random.nextInt(all.length)];
                    sent += some.length;
                    out.write(some);
                }
            } catch (IOException e) {
                // Thrown out, as it should be.
            }
        }
    }

    private static byte[][] garbage(RandomGenerator random) {
        byte[] noise = new byte[20_000];
        random.nextBytes(noise);
        byte[] sizes = {0, 0, 'V', 0, 3, 'V', -1, -1, 'O', 0, 2, 'S', 0, 1, 'I'};
        return new byte[][]{noise, sizes, text("[".repeat(3000) + "\n"), text("(".repeat(3000) + "1\n"),
            text("def f():\n" + "if True:\n".repeat(2000) + "end\n"), text("a".repeat(100_000)),
            text("def f():\nwhile True:\nend\nend\n"), text("SET POS 999999999999\nSET\nGET\nSET ACT 1 GTO\n"),
            text("load\nload ../../etc/passwd\nset operational mode\npopup\n"), text("FRAME\nFRAMES\n"),
            text("\n".repeat(5000)), text("\r\n\0\n"), text("sec f():\n".repeat(50)), text("end\nend\nend\n")};
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Streams that nobody reads: not kept for longer than a controller keeps them. */
    @Test
    void clientsThatDoNotReadAreCutOff() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5).withSpeed(10));
                Reference reference = new Reference(twin.ports())) {
            TwinPorts p = twin.ports();
            List<Socket> peers = new ArrayList<>();
            for (int port : new int[]{p.primary(), p.secondary(), p.realtime(), p.primaryReadOnly(),
                p.secondaryReadOnly(), p.realtimeReadOnly(), p.rtde()}) {
                peers.add(connect(port));
            }
            stream(peers.getLast());
            noneIsLeft(twin, 2);
            reference.isServed();
            for (Socket peer : peers) {
                peer.close();
            }
        }
    }

    /** Commands without end whose answers nobody reads: refused in good order, and nothing grows. */
    @Test
    void whoNeverReadsAnAnswerIsCutOff() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                Reference reference = new Reference(twin.ports())) {
            TwinPorts p = twin.ports();
            List<Thread> senders = List.of(flood(p.dashboard(), "robotmode\n"), flood(p.gripper(), "GET POS\n"),
                    flood(p.primary(), "nonsense_without_end()\n"));
            for (Thread sender : senders) {
                while (!sender.join(Duration.ofMillis(50))) {
                    reference.isServed();
                }
            }
            noneIsLeft(twin, 2);
            reference.isServed();
            programsRun(twin);
        }
    }

    /** Ends when the other side has had enough; at once, or after its time-out. */
    private static Thread flood(int port, String command) {
        byte[] many = text(command.repeat(200));
        return Thread.ofVirtual().start(() -> {
            try (Socket socket = connect(port)) {
                while (true) {
                    socket.getOutputStream().write(many);
                }
            } catch (IOException e) {
                // As expected.
            }
        });
    }
}
