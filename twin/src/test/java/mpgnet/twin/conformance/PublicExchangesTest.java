package mpgnet.twin.conformance;

import static mpgnet.twin.conformance.RawRtde.real;
import static mpgnet.twin.conformance.RawRtde.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import mpgnet.hw.RobotMode;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.SafetyMode;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What public clients send and wait for, over real sockets, with bytes of our own. The numbers in the names are those
 * of docs/decisions/public-clients.md.
 */
@Timeout(120)
class PublicExchangesTest {

    private static final String ENDLESS = "def busy():\n  while True:\n    sync()\n  end\nend\n";

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(DigitalTwin twin, String what, Predicate<Robot> condition) throws Exception {
        for (int i = 0; i < 6000; i++) {
            if (twin.ask(condition::test).get()) {
                return;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("never: " + what);
    }

    private static String ask(Socket dashboard, BufferedReader in, String command) throws IOException {
        write(dashboard, command + "\n");
        return in.readLine();
    }

    private static BufferedReader greeted(Socket dashboard) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(dashboard.getInputStream(), StandardCharsets.UTF_8));
        in.readLine();
        return in;
    }

    /** The fields that the official client's recorder asks for in its own configuration, and newer ones. */
    @ParameterizedTest
    @EnumSource(RobotModel.class)
    void f4FieldsOfRecordersAreKnown(RobotModel model) throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(model));
                RawRtde rtde = new RawRtde(twin.ports().rtde()).negotiate()) {
            assertEquals(
                    List.of("DOUBLE", "VECTOR6D", "UINT64", "UINT64", "INT32", "INT32", "VECTOR6D", "VECTOR6D",
                            "DOUBLE",
                            "DOUBLE", "UINT64", "VECTOR6D", "VECTOR6D", "DOUBLE", "VECTOR3D", "INT32", "VECTOR6D"),
                    rtde.outputs(125, "joint_position_deviation_ratio,actual_current_window,"
                            + "actual_configurable_digital_input_bits,actual_configurable_digital_output_bits,"
                            + "encoder0_raw,encoder1_raw,actual_TCP_acceleration,target_TCP_acceleration,"
                            + "actual_robot_energy_consumed,actual_robot_braking_energy_dissipated,control_step,"
                            + "target_base_acceleration,target_base_wrench,target_execution_time,target_gravity,"
                            + "time_scale_source,wrench_calc_from_currents"));
            assertTrue(rtde.start());
            long step = rtde.data().get("control_step").getLong(0);
            assertTrue(rtde.data().get("control_step").getLong(0) > step);
        }
    }

    /** A client's recovery: five seconds, then one command; its window closes by itself. */
    @Test
    void f9OneCommandUnlocks() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5).withSpeed(10));
                Socket dashboard = connect(twin.ports().dashboard())) {
            BufferedReader in = greeted(dashboard);
            twin.ask(robot -> {
                robot.protectiveStop("a test");
                return null;
            }).get();
            assertTrue(
                    ask(dashboard, in, "unlock protective stop").startsWith("Cannot unlock protective stop until 5s"));
            double beganS = twin.ask(Robot::timeS).get();
            await(twin, "five seconds", robot -> robot.timeS() > beganS + 5.1);
            assertEquals("Protective stop releasing", ask(dashboard, in, "unlock protective stop"));
            assertEquals("Safetymode: NORMAL", ask(dashboard, in, "safetymode"));
        }
    }

    /** The Client Library switches the robot by plain commands on the primary interface. */
    @Test
    void f10PlainCommandsOnThePrimaryInterface() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5E).unpowered().withSpeed(10));
                Socket primary = connect(twin.ports().primary())) {
            write(primary, "power on\n");
            await(twin, "idle", robot -> robot.mode() == RobotMode.IDLE);
            write(primary, "set robotmode run\n");
            await(twin, "running", robot -> robot.mode() == RobotMode.RUNNING);
            write(primary, ENDLESS);
            await(twin, "playing", robot -> robot.program().state() == RuntimeState.PLAYING);
            write(primary, "stop program\n");
            await(twin, "stopped", robot -> robot.program().state() == RuntimeState.STOPPED);
            double stoppedS = twin.ask(robot -> {
                robot.protectiveStop("a test");
                return robot.timeS();
            }).get();
            write(primary, "set unlock protective stop\n");
            // Without the pendant's five seconds: the Client Library's own tests unlock at once.
            await(twin, "unlocked", robot -> robot.safetyMode() == SafetyMode.NORMAL
                    || robot.timeS() > stoppedS + 4.9);
            assertEquals(SafetyMode.NORMAL, twin.ask(Robot::safetyMode).get());
            write(primary, "power off\n");
            await(twin, "off", robot -> robot.mode() == RobotMode.POWER_OFF);
        }
    }

    private static String gripper(Socket gripper, String line) throws IOException {
        write(gripper, line + "\n");
        byte[] answer = new byte[100];
        return new String(answer, 0, gripper.getInputStream().read(answer), StandardCharsets.US_ASCII).strip();
    }

    private static void untilGripper(Socket gripper, String query, String wanted) throws Exception {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            String answer = gripper(gripper, query);
            if (answer.equals(wanted)) {
                return;
            }
            if (seen.isEmpty() || !seen.getLast().equals(answer)) {
                seen.add(answer);
            }
            Thread.sleep(5);
        }
        throw new AssertionError("%s never was %s but %s".formatted(query, wanted, seen));
    }

    /** ur_rtde's emergency release of a gripper that is not active, and its activation afterwards. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void f11AutomaticRelease(int direction) throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5).withSpeed(10));
                Socket gripper = connect(twin.ports().gripper())) {
            for (String line : List.of("SET ATR 0", "SET ARD " + direction, "SET ACT 1", "SET ATR 1")) {
                assertEquals("ack", gripper(gripper, line));
            }
            untilGripper(gripper, "GET FLT", "FLT 15");
            assertEquals(direction == 1 ? "POS 3" : "POS 228", gripper(gripper, "GET POS"));
            assertEquals("STA 0", gripper(gripper, "GET STA"));
            for (String line : List.of("SET ACT 0", "SET ATR 0", "SET ACT 1")) {
                assertEquals("ack", gripper(gripper, line));
            }
            untilGripper(gripper, "GET STA", "STA 3");
            assertEquals("FLT 0", gripper(gripper, "GET FLT"));
        }
    }

    /** The registers are levels: what was asked for while the gripper activated is done afterwards. */
    @Test
    void f14APositionSentDuringActivationIsReached() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5).withSpeed(10));
                Socket gripper = connect(twin.ports().gripper())) {
            for (String line : List.of("SET ACT 1", "SET GTO 1", "SET POS 255")) {
                assertEquals("ack", gripper(gripper, line));
            }
            untilGripper(gripper, "GET STA", "STA 3");
            untilGripper(gripper, "GET PRE", "PRE 255");
            untilGripper(gripper, "GET POS", "POS 228");
            untilGripper(gripper, "GET OBJ", "OBJ 3");
        }
    }

    /** A client that reads nothing is cut off after about ten seconds, not after what the system's memory can hold. */
    @Test
    void f15AClientThatDoesNotReadIsCutOff() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5)); Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), twin.ports().rtde()));
            socket.setSoTimeout(60_000);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            request(socket, 'V', new byte[]{0, 2});
            reply(in);
            request(socket, 'O', real(125), text("timestamp,actual_q,target_q,actual_TCP_pose,actual_TCP_force,"
                    + "actual_qd,target_qd"));
            reply(in);
            request(socket, 'S');
            assertEquals(1, reply(in)[0]);
            for (int i = 0; i < 400 && twin.connections() > 0; i++) {
                Thread.sleep(100);
            }
            assertEquals(0, twin.connections(), "still connected after 40 s");
        }
    }

    private static void request(Socket socket, char type, byte[]... parts) throws IOException {
        int length = 3;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).putShort((short) length).put((byte) type);
        for (byte[] part : parts) {
            bytes.put(part);
        }
        socket.getOutputStream().write(bytes.array());
    }

    private static byte[] reply(DataInputStream in) throws IOException {
        int size = in.readUnsignedShort();
        in.readByte();
        return in.readNBytes(size - 3);
    }

    /** Packages of the primary and secondary interface; empty at the end. */
    private static Optional<ByteBuffer> next(DataInputStream in) throws IOException {
        try {
            return Optional.of(ByteBuffer.wrap(in.readNBytes(in.readInt() - 4)));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    /** A program's own protective stop has its own code. */
    @Test
    void f16AProgramsProtectiveStopHasItsOwnCode() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5E));
                Socket primary = connect(twin.ports().primary())) {
            write(primary, "def f():\n  protective_stop()\nend\n");
            DataInputStream in = new DataInputStream(primary.getInputStream());
            while (true) {
                ByteBuffer message = next(in).orElseThrow();
                // ROBOT_MESSAGE, ERROR_CODE.
                if (message.get(0) == 20 && message.get(10) == 6) {
                    assertEquals(209, message.getInt(11));
                    return;
                }
            }
        }
    }

    /** The secondary interface tells states and the version, and nothing else. */
    @Test
    void f18TheSecondaryInterfaceIsQuiet() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                Socket secondary = connect(twin.ports().secondary())) {
            write(secondary, "def f():\n  textmsg(\"hello\")\n  popup(\"hello\")\nend\nnonsense(\n");
            DataInputStream in = new DataInputStream(secondary.getInputStream());
            List<Integer> types = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                types.add((int) next(in).orElseThrow().get());
            }
            assertEquals(1, Collections.frequency(types, 20), types.toString());
            assertEquals(20, types.getFirst());
        }
    }

    /** Those who only listen have ports of their own: what they send is passed over. */
    @Test
    void f18ReadOnlyPorts() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                Socket primary = connect(twin.ports().primaryReadOnly());
                Socket secondary = connect(twin.ports().secondaryReadOnly());
                Socket realtime = connect(twin.ports().realtimeReadOnly());
                Socket script = connect(twin.ports().primary())) {
            List<Socket> readers = List.of(primary, secondary, realtime);
            for (Socket reader : readers) {
                write(reader, ENDLESS);
                write(reader, "power off\n");
            }
            assertEquals(20, next(new DataInputStream(secondary.getInputStream())).orElseThrow().get());
            assertEquals(1220 - 4, next(new DataInputStream(realtime.getInputStream())).orElseThrow().remaining());
            double nowS = twin.ask(Robot::timeS).get();
            await(twin, "half a second", robot -> robot.timeS() > nowS + 0.5);
            assertEquals(RuntimeState.STOPPED, twin.ask(robot -> robot.program().state()).get());
            assertEquals(RobotMode.RUNNING, twin.ask(Robot::mode).get());
            write(script, "textmsg(\"hello\")\n");
            DataInputStream in = new DataInputStream(primary.getInputStream());
            // ROBOT_MESSAGE, TEXT.
            ByteBuffer message = next(in).orElseThrow();
            while (message.get(0) != 20 || message.get(10) != 0) {
                message = next(in).orElseThrow();
            }
            assertEquals("hello", StandardCharsets.US_ASCII.decode(message.position(11)).toString());
        }
    }

    /** Vanished clients are asked for, so that their connections end; Linux tells which timer a connection has. */
    @Test
    void f19ConnectionsAreKeptAlive() throws Exception {
        Path table = Path.of("/proc/self/net/tcp6");
        assumeTrue(Files.isReadable(table), "no table of connections on this system");
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5))) {
            for (int port : new int[]{twin.ports().dashboard(), twin.ports().gripper(), twin.ports().camera()}) {
                try (Socket client = connect(port)) {
                    boolean kept = false;
                    for (int i = 0; i < 100 && !kept; i++) {
                        kept = keptAlive(port, client.getLocalPort());
                        Thread.sleep(20);
                    }
                    assertTrue(kept, "port " + port);
                }
            }
        }
    }

    /** Columns: number, local, remote, state, queues, timer:when. Timer 2 is keep-alive. */
    private static boolean keptAlive(int local, int remote) throws IOException {
        for (String file : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(file))) {
                String[] words = line.strip().split("\\s+");
                if (words[1].endsWith(":%04X".formatted(local).toUpperCase(Locale.ROOT))
                        && words[2].endsWith(":%04X".formatted(remote).toUpperCase(Locale.ROOT))) {
                    return words[5].startsWith("02:");
                }
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN})
    void f20ARefusedRtdeRequestIsTold(double hz) throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                RawRtde rtde = new RawRtde(twin.ports().rtde()).negotiate()) {
            rtde.send('O', real(hz), text("timestamp"));
            RawRtde.Package answer = rtde.next();
            assertEquals('M', answer.type());
            assertTrue(new String(answer.payload(), StandardCharsets.ISO_8859_1).contains("output frequency"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp,,actual_q", ",timestamp"})
    void f20AnEmptyNameIsTold(String names) throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                RawRtde rtde = new RawRtde(twin.ports().rtde()).negotiate()) {
            rtde.send('O', real(125), text(names));
            assertEquals('M', rtde.next().type());
        }
    }

    @Test
    void f20DashboardWordsOfOtherClients() throws Exception {
        TwinConfig config = TwinConfig.bare(RobotModel.UR5E)
                .withPrograms(name -> name.equals("a.urp") ? Optional.of(ENDLESS) : Optional.empty());
        try (DigitalTwin twin = new DigitalTwin(config); Socket dashboard = connect(twin.ports().dashboard())) {
            BufferedReader in = greeted(dashboard);
            assertEquals("Loading program: /programs/a.urp", ask(dashboard, in, "load /programs/a.urp"));
            assertEquals("Loading program: /ursim/programs/a.urp", ask(dashboard, in, "load /ursim/programs/a.urp"));
            assertEquals("STOPPED a.urp", ask(dashboard, in, "programState"));
            assertEquals("Loaded program: /programs/a.urp", ask(dashboard, in, "get loaded program"));
            assertEquals("File not found: /somewhere/a.urp", ask(dashboard, in, "load /somewhere/a.urp"));
            assertEquals("Loading installation: default.installation",
                    ask(dashboard, in, "load installation default.installation"));
            assertEquals("File not found: other.installation",
                    ask(dashboard, in, "load installation other.installation"));
            assertTrue(ask(dashboard, in, "generate flight report ").startsWith("Flight Report generated with id:"));
            assertTrue(ask(dashboard, in, "generate support file .").startsWith("Completed successfully:"));
            assertEquals("Operational mode AUTOMATIC is set", ask(dashboard, in, "set operational mode AUTOMATIC"));
            assertEquals("AUTOMATIC", ask(dashboard, in, "get operational mode"));
        }
    }

    /** Outputs are told in amperes, as a controller's are from the beginning. */
    @Test
    void f20AnalogOutputsAreAmperes() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                RawRtde rtde = new RawRtde(twin.ports().rtde()).negotiate();
                Socket script = connect(twin.ports().secondary())) {
            rtde.outputs(125, "standard_analog_output0");
            assertTrue(rtde.start());
            assertEquals(0.004, rtde.data().get("standard_analog_output0").getDouble(0), 1e-9);
            write(script, "set_standard_analog_out(0, 0.4)\n");
            double told = 0.004;
            for (int i = 0; i < 1000 && told == 0.004; i++) {
                told = rtde.data().get("standard_analog_output0").getDouble(0);
            }
            assertEquals(0.0104, told, 1e-9);
        }
    }

    /** ur_rtde's usual pose lies below the table's height, and beside it there is no table. */
    @ParameterizedTest
    @EnumSource(RobotModel.class)
    void f7bABareRobotGoesWhereExamplesSendIt(RobotModel model) throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(model).alone().withSpeed(10));
                Socket script = connect(twin.ports().primary());
                Socket gripper = connect(twin.ports().gripper())) {
            double[] low = {-1.54, -1.83, -2.28, -0.59, 1.6, 0.023};
            write(script, """
                    def f():
                      movej([-1.54, -1.83, -2.28, -0.59, 1.6, 0.023], v=2, a=3)
                      movel(p[-0.12, -0.43, 0.14, 0, 3.11, 0.04])
                      movel(p[-0.12, -0.51, 0.21, 0, 3.11, 0.04])
                      movej([-1.54, -1.83, -2.28, -0.59, 1.6, 0.023], v=2, a=3)
                    end
                    """);
            await(twin, "playing", robot -> robot.program().state() == RuntimeState.PLAYING);
            await(twin, "stopped", robot -> robot.program().state() == RuntimeState.STOPPED);
            assertEquals(SafetyMode.NORMAL, twin.ask(Robot::safetyMode).get());
            assertEquals(low[1], twin.ask(robot -> robot.arm().q()[1]).get(), 1e-3);
            assertEquals("STA ?", gripper(gripper, "GET STA"));
            assertFalse(twin.ask(robot -> robot.cell().hasTable()).get());
        }
    }
}
