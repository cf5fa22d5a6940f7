package mpgnet.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import mpgnet.hw.dashboard.DashboardClient;
import mpgnet.hw.rtde.InputRecipe;
import mpgnet.hw.rtde.RtdeClient;
import mpgnet.hw.rtde.RtdeConfig;
import mpgnet.hw.rtde.RtdeListener;
import mpgnet.hw.rtde.RtdeSetupException;
import mpgnet.hw.rtde.RtdeTiming;
import mpgnet.twin.camera.RemoteTwinCamera;
import mpgnet.twin.fault.Fault;
import mpgnet.twin.fault.FaultKind;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients good and bad, and the faults that a connection feels. */
@Timeout(60)
class TwinConnectionsTest {

    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final RtdeTiming QUICK =
            new RtdeTiming(WAIT, WAIT, Duration.ofSeconds(2), Duration.ZERO, Duration.ofMillis(50), 40);

    /** Several cycles of any controller: a fault that began so long ago is everybody's. */
    private static final double TOLD_S = 0.05;

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static RtdeConfig config(DigitalTwin twin, String... inputs) {
        List<InputRecipe> recipes = inputs.length == 0 ? List.of() : List.of(new InputRecipe("in", List.of(inputs)));
        return new RtdeConfig("127.0.0.1", twin.ports().rtde(), List.of("timestamp", "actual_q"), recipes,
                OptionalDouble.of(100), QUICK);
    }

    private static void awaitNoConnections(DigitalTwin twin) throws InterruptedException {
        for (int i = 0; i < 6000 && twin.connections() > 0; i++) {
            Thread.sleep(10);
        }
        assertEquals(0, twin.connections());
    }

    @Test
    void oneVariableHasOneOwner() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5))) {
            try (RtdeClient first = RtdeClient.connect(config(twin, "input_int_register_24"), RtdeListener.NONE)) {
                RtdeSetupException inUse = assertThrows(RtdeSetupException.class,
                        () -> RtdeClient.connect(config(twin, "input_int_register_24"), RtdeListener.NONE).close());
                assertEquals(List.of("input_int_register_24"), inUse.inUse());
                assertTrue(assertThrows(RtdeSetupException.class,
                        () -> RtdeClient.connect(config(twin, "input_int_register_48"), RtdeListener.NONE).close())
                        .getMessage().contains("NOT_FOUND"));
                first.next(WAIT);
            }
            awaitNoConnections(twin);
            RtdeClient.connect(config(twin, "input_int_register_24"), RtdeListener.NONE).close();
            begin(twin, FaultKind.IN_USE);
            assertThrows(RtdeSetupException.class,
                    () -> RtdeClient.connect(config(twin, "input_int_register_24"), RtdeListener.NONE).close());
        }
    }

    /** What ur_rtde sends: a comma behind the last name; and no id is read, so they count from 1. */
    @Test
    void toleratesTrailingCommasAndCountsRecipesFromOne() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5E));
                Socket socket = connect(twin.ports().rtde())) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            socket.getOutputStream().write(new byte[]{0, 5, 'V', 0, 2});
            assertArrayEquals(new byte[]{0, 4, 'V', 1}, in.readNBytes(4));
            for (int id = 1; id <= 3; id++) {
                byte[] names = "input_int_register_24,input_double_register_24,".getBytes(StandardCharsets.US_ASCII);
                socket.getOutputStream().write(new byte[]{0, (byte) (3 + names.length), 'I'});
                socket.getOutputStream().write(names);
                byte[] types = "INT32,DOUBLE".getBytes(StandardCharsets.US_ASCII);
                assertEquals(4 + types.length, in.readUnsignedShort());
                assertEquals('I', in.readUnsignedByte());
                assertEquals(id, in.readUnsignedByte());
                assertArrayEquals(types, in.readNBytes(types.length));
            }
            // Nothing to send: the start is refused.
            socket.getOutputStream().write(new byte[]{0, 3, 'S'});
            assertArrayEquals(new byte[]{0, 4, 'S', 0}, in.readNBytes(4));
            socket.getOutputStream().write(new byte[]{0, 5, 'V', 0, 9});
            assertArrayEquals(new byte[]{0, 4, 'V', 0}, in.readNBytes(4));
            socket.getOutputStream().write(new byte[]{0, 3, 'v'});
            assertArrayEquals(new byte[]{0, 19, 'v', 0, 0, 0, 5, 0, 0, 0, 13, 0, 0, 0, 1}, in.readNBytes(15));
        }
    }

    @Test
    void streamsAtTheAskedRateInItsOwnTime() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5E).withSpeed(2));
                RtdeClient client = RtdeClient.connect(config(twin), RtdeListener.NONE)) {
            double last = client.next(WAIT).real("timestamp");
            for (int i = 0; i < 20; i++) {
                double now = client.next(WAIT).real("timestamp");
                // Packages are left out under load, never moved.
                double periods = (now - last) / 0.01;
                assertEquals(Math.rint(periods), periods, 1e-3);
                assertTrue(periods > 0.5);
                last = now;
            }
        }
    }

    @Test
    void aDroppedAndAStalledStreamAreRecoveredFrom() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                RtdeClient client = RtdeClient.connect(config(twin), RtdeListener.NONE)) {
            client.next(WAIT);
            twin.inject(FaultKind.DROPPED_CONNECTION);
            for (int i = 0; i < 6000 && session(client) < 2; i++) {
                Thread.sleep(20);
            }
            assertTrue(session(client) >= 2);
            long before = session(client);
            twin.inject(FaultKind.STALLED_STREAM);
            for (int i = 0; i < 6000 && session(client) <= before; i++) {
                Thread.sleep(20);
            }
            assertTrue(session(client) > before);
        }
    }

    private static long session(RtdeClient client) {
        try {
            return client.streaming().session();
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void garbageAndSilenceHarmNobodyElse() throws Exception {
        Random random = new Random(5);
        List<Socket> hostile = new ArrayList<>();
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5E))) {
            TwinPorts p = twin.ports();
            for (int port : new int[]{p.dashboard(), p.primary(), p.secondary(), p.realtime(), p.rtde(), p.gripper(),
                p.camera(), p.primaryReadOnly(), p.secondaryReadOnly(), p.realtimeReadOnly()}) {
                for (int i = 0; i < 20; i++) {
                    Socket socket = connect(port);
                    hostile.add(socket);
                    byte[] noise = new byte[20_000];
                    random.nextBytes(noise);
                    try {
                        socket.getOutputStream().write(i % 2 == 0 ? noise : new byte[]{(byte) 0xff});
                    } catch (IOException e) {
                        // Thrown out already.
                    }
                }
            }
            try (DashboardClient dashboard = DashboardClient.connect("127.0.0.1", p.dashboard(), WAIT, WAIT);
                    RtdeClient client = RtdeClient.connect(config(twin), RtdeListener.NONE)) {
                client.next(WAIT);
                dashboard.robotMode();
            }
            for (Socket socket : hostile) {
                socket.close();
            }
            awaitNoConnections(twin);
        }
    }

    @Test
    void picturesComeOverASocketAndStall() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                RemoteTwinCamera camera =
                        new RemoteTwinCamera("127.0.0.1", twin.ports().camera(), Duration.ofSeconds(5))) {
            var local = twin.camera().capture();
            var remote = camera.capture();
            assertEquals(local.intrinsics(), remote.intrinsics());
            assertArrayEquals(local.rgb(), remote.rgb());
            assertArrayEquals(local.depthM(), remote.depthM());
            begin(twin, FaultKind.DROPPED_CONNECTION);
            assertArrayEquals(local.depthM(), camera.capture().depthM(), "a cut line is made anew");
            begin(twin, FaultKind.CAMERA_STALL);
            assertThrows(IOException.class, camera::capture);
        }
    }

    /** For ever, and when this returns everybody has been told. */
    private static void begin(DigitalTwin twin, FaultKind fault) throws Exception {
        double begunS = twin.ask(robot -> {
            robot.faults().add(new Fault(fault, robot.timeS(), fault.usualS() == 0 ? 0 : Double.POSITIVE_INFINITY));
            return robot.timeS();
        }).get();
        // Questions that come together are answered in one cycle, so it is the controller's time that counts.
        while (twin.ask(robot -> robot.timeS()).get() < begunS + TOLD_S) {
            Thread.sleep(1);
        }
    }

    @Test
    void theTwinListensOnThisComputerOnly() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5))) {
            InetAddress other = NetworkInterface.networkInterfaces().flatMap(n -> n.inetAddresses())
                    .filter(a -> !a.isLoopbackAddress()).findFirst()
                    .orElse(null);
            if (other != null) {
                assertThrows(IOException.class, () -> new Socket(other, twin.ports().rtde()).close());
            }
        }
    }
}
