package mpgnet.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mpgnet.sim.robot.DhParameters;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes of the primary and real-time interfaces, read by hand. */
@Timeout(30)
class TwinPrimaryTest {

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        return socket;
    }

    /** A package's type and what follows. */
    private static ByteBuffer next(DataInputStream in) throws IOException {
        int size = in.readInt();
        assertTrue(size >= 5 && size < 10_000, "size " + size);
        return ByteBuffer.wrap(in.readNBytes(size - 4));
    }

    private static ByteBuffer nextOfType(DataInputStream in, int type) throws IOException {
        ByteBuffer found = next(in);
        while (found.get() != type) {
            found = next(in);
        }
        return found;
    }

    /** Sub-packages by type, each without its header. */
    private static Map<Integer, ByteBuffer> parts(ByteBuffer state) {
        Map<Integer, ByteBuffer> parts = new LinkedHashMap<>();
        while (state.hasRemaining()) {
            int size = state.getInt();
            int type = state.get();
            parts.put(type, state.slice(state.position(), size - 5));
            state.position(state.position() + size - 5);
        }
        return parts;
    }

    private static String text(ByteBuffer bytes, int length) {
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static double[] doubles(ByteBuffer bytes, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = bytes.getDouble();
        }
        return numbers;
    }

    @Test
    void versionComesFirstThenStatesOfTheDocumentedSizes() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5E));
                Socket socket = connect(twin.ports().primary())) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            ByteBuffer version = next(in);
            assertEquals(20, version.get());
            version.getLong();
            assertEquals(-2, version.get());
            assertEquals(3, version.get());
            assertEquals("URControl", text(version, version.get()));
            assertEquals(5, version.get());
            assertEquals(13, version.get());
            assertEquals(1, version.getInt());
            Map<Integer, ByteBuffer> first = parts(nextOfType(in, 16));
            assertEquals(Map.of(0, 42, 1, 246, 2, 32, 3, 70, 4, 96, 5, 220, 6, 440, 7, 56, 8, 4), sizes(first));
            // Robot mode: time, connected, enabled, power on, no stops, no program, RUNNING.
            ByteBuffer mode = first.get(0);
            mode.getLong();
            assertEquals("1 1 1 0 0 0 0 7", "%d %d %d %d %d %d %d %d".formatted(mode.get(), mode.get(), mode.get(),
                    mode.get(), mode.get(), mode.get(), mode.get(), mode.get()));
            Map<Integer, ByteBuffer> second = parts(nextOfType(in, 16));
            assertTrue(!second.containsKey(5) && !second.containsKey(6) && second.containsKey(4));
        }
    }

    private static Map<Integer, Integer> sizes(Map<Integer, ByteBuffer> parts) {
        Map<Integer, Integer> sizes = new LinkedHashMap<>();
        parts.forEach((type, bytes) -> sizes.put(type, bytes.remaining()));
        return sizes;
    }

    @Test
    void tellsTheArmsOwnCalibration() throws Exception {
        List<DhParameters.Joint> joints = new ArrayList<>();
        for (DhParameters.Joint joint : DhParameters.UR5.joints()) {
            joints.add(new DhParameters.Joint(joint.thetaRad() + 1e-4, joint.dM() + 2e-4, joint.aM() - 3e-4,
                    joint.alphaRad() + 5e-5));
        }
        DhParameters built = new DhParameters(joints, "a test");
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5).withBuilt(built));
                Socket socket = connect(twin.ports().secondary())) {
            Map<Integer, ByteBuffer> state = parts(nextOfType(new DataInputStream(socket.getInputStream()), 16));
            ByteBuffer kinematics = state.get(5);
            kinematics.position(24);
            assertArrayEquals(joints.stream().mapToDouble(DhParameters.Joint::thetaRad).toArray(),
                    doubles(kinematics, 6));
            assertArrayEquals(joints.stream().mapToDouble(DhParameters.Joint::aM).toArray(), doubles(kinematics, 6));
            assertArrayEquals(joints.stream().mapToDouble(DhParameters.Joint::dM).toArray(), doubles(kinematics, 6));
            assertArrayEquals(joints.stream().mapToDouble(DhParameters.Joint::alphaRad).toArray(),
                    doubles(kinematics, 6));
            assertEquals(0, kinematics.getInt());
            assertEquals(41, state.get(0).remaining(), "a CB3's is a byte shorter");
            assertEquals(70, state.get(3).remaining(), "the masterboard's is not");
        }
    }

    @Test
    void realtimePackagesHave1220BytesAndScriptsAreTakenThereToo() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                Socket socket = connect(twin.ports().realtime())) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertEquals(1220, in.readInt());
            double[] first = doubles(ByteBuffer.wrap(in.readNBytes(1216)), 152);
            socket.getOutputStream().write(
                    "movej([0.1, -1.5, -1.6, -1.5, 1.5, 0.2], a=3, v=2)\r\n".getBytes(StandardCharsets.US_ASCII));
            boolean moved = false;
            for (int i = 0; i < 6000 && !moved; i++) {
                assertEquals(1220, in.readInt());
                double[] state = doubles(ByteBuffer.wrap(in.readNBytes(1216)), 152);
                assertTrue(state[0] > first[0]);
                moved = Math.abs(state[31] - first[31]) > 0.01;
            }
            assertTrue(moved);
        }
    }

    @Test
    void refusedProgramsAreReportedToEveryone() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5E));
                Socket other = connect(twin.ports().primary());
                Socket sender = connect(twin.ports().secondary())) {
            DataInputStream in = new DataInputStream(other.getInputStream());
            next(in);
            sender.getOutputStream().write("def f():\n  calldoesntexist()\nend\n".getBytes(StandardCharsets.US_ASCII));
            ByteBuffer message = nextOfType(in, 20);
            message.getLong();
            message.get();
            assertEquals(10, message.get());
            assertEquals(2, message.getInt());
            assertEquals(3, message.getInt());
            assertEquals("compile_error_name_not_found:calldoesntexist:", text(message, message.remaining()));
        }
    }
}
