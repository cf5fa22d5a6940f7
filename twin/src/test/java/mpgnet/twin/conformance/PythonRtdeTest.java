package mpgnet.twin.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mpgnet.hw.RuntimeState;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The exchange of Universal Robots' own RTDE client for Python and of its two examples, the control loop and the
 * recorder: recipes that are checked type by type, ids as they are answered, the low registers, set points and a
 * heartbeat in recipes of their own.
 */
@Timeout(60)
class PythonRtdeTest {

    /**
     * Does what the example's program on the robot does: takes a set point when it is told to, moves, says so; its
     * client must beat once a second.
     */
    private static final String PROGRAM =
            """
                    def control_loop():
                      rtde_set_watchdog("input_int_register_0", 1, "stop")
                      while True:
                        write_output_integer_register(0, 1)
                        while read_input_integer_register(0) == 0:
                          sync()
                        end
                        goal = p[read_input_float_register(0), read_input_float_register(1), \
                        read_input_float_register(2), read_input_float_register(3), \
                        read_input_float_register(4), read_input_float_register(5)]
                        movej(get_inverse_kin(goal), a=2.4, v=2.05)
                        write_output_integer_register(0, 0)
                        while read_input_integer_register(0) == 1:
                          sync()
                        end
                      end
                    end
                    """;
    private static final List<double[]> GOALS =
            List.of(new double[]{-0.12, -0.51, 0.31, 0, 3.11, 0.04}, new double[]{-0.12, -0.43, 0.24, 0, 3.11, 0.04});

    /** The recorder's usual recipe, with the types that the RTDE guide gives. */
    private static final Map<String,
            String> RECORDED = Stream.of("timestamp DOUBLE", "target_q VECTOR6D", "target_qd VECTOR6D",
                    "target_qdd VECTOR6D", "target_current VECTOR6D",
                    "target_moment VECTOR6D", "actual_q VECTOR6D", "actual_qd VECTOR6D", "actual_current VECTOR6D",
                    "joint_control_output VECTOR6D", "actual_TCP_pose VECTOR6D",
                    "actual_TCP_speed VECTOR6D", "actual_TCP_force VECTOR6D", "target_TCP_pose VECTOR6D",
                    "target_TCP_speed VECTOR6D", "actual_digital_input_bits UINT64",
                    "joint_temperatures VECTOR6D", "actual_execution_time DOUBLE", "robot_mode INT32",
                    "joint_mode VECTOR6INT32", "safety_mode INT32", "actual_tool_accelerometer VECTOR3D",
                    "speed_scaling DOUBLE", "target_speed_fraction DOUBLE", "actual_momentum DOUBLE",
                    "actual_main_voltage DOUBLE", "actual_robot_voltage DOUBLE", "actual_robot_current DOUBLE",
                    "actual_joint_voltage VECTOR6D", "actual_digital_output_bits UINT64", "runtime_state UINT32",
                    "robot_status_bits UINT32", "safety_status_bits UINT32", "analog_io_types UINT32",
                    "standard_analog_input0 DOUBLE", "standard_analog_input1 DOUBLE", "standard_analog_output0 DOUBLE",
                    "standard_analog_output1 DOUBLE", "io_current DOUBLE",
                    "euromap67_input_bits UINT32", "euromap67_output_bits UINT32", "euromap67_24V_voltage DOUBLE",
                    "euromap67_24V_current DOUBLE", "tool_mode UINT32",
                    "tool_analog_input_types UINT32", "tool_analog_input0 DOUBLE", "tool_analog_input1 DOUBLE",
                    "tool_output_voltage INT32", "tool_output_current DOUBLE",
                    "tool_temperature DOUBLE", "tcp_force_scalar DOUBLE", "output_bit_registers0_to_31 UINT32",
                    "output_bit_registers32_to_63 UINT32", "output_bit_register_64 BOOL",
                    "output_int_register_0 INT32", "output_double_register_0 DOUBLE",
                    "input_bit_registers0_to_31 UINT32", "input_int_register_0 INT32", "input_double_register_0 DOUBLE")
                    .collect(Collectors.toMap(line -> line.split(" ")[0], line -> line.split(" ")[1], (a, b) -> a,
                            LinkedHashMap::new));

    private static byte[] setPoint(double[] goal) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + 8 * goal.length).put((byte) 1);
        for (double value : goal) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    private static byte[] beat(int value) {
        return ByteBuffer.allocate(5).put((byte) 2).putInt(value).array();
    }

    @Test
    void theControlLoopMovesTheArmAndItsWatchdogStopsIt() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5E).withSpeed(3))) {
            try (RawRtde client = new RawRtde(twin.ports().rtde()).negotiate()) {
                ByteBuffer version = ByteBuffer.wrap(client.ask('v'));
                assertEquals(16, version.remaining());
                assertEquals(5, version.getInt());
                assertEquals(List.of("VECTOR6D", "INT32"), client.outputs(125, "target_q,output_int_register_0"));
                String points = IntStream.range(0, 6).mapToObj(i -> "input_double_register_" + i)
                        .collect(Collectors.joining(","));
                assertEquals(Map.entry(1, Collections.nCopies(6, "DOUBLE")), client.inputs(points));
                assertEquals(Map.entry(2, List.of("INT32")), client.inputs("input_int_register_0"));
                try (RawRtde second = new RawRtde(twin.ports().rtde()).negotiate()) {
                    assertEquals(List.of("IN_USE"), second.inputs("input_int_register_0").getValue());
                }
                assertTrue(client.start());
                client.send('U', setPoint(new double[6]));
                client.send('U', beat(0));
                try (Socket upload = new Socket(InetAddress.getLoopbackAddress(), twin.ports().secondary())) {
                    upload.getOutputStream().write(PROGRAM.getBytes(StandardCharsets.US_ASCII));
                    for (double[] goal : GOALS) {
                        drive(client, goal, twin);
                    }
                }
                assertArrayEquals(new byte[]{1}, client.ask('P'));
            }
            awaitStopped(twin);
        }
    }

    /** One round of the example's loop: a beat after every package, the set point when the robot waits for one. */
    private static void drive(RawRtde client, double[] goal, DigitalTwin twin) throws Exception {
        boolean sent = false;
        for (int i = 0; i < 5000; i++) {
            int told = client.data().get("output_int_register_0").getInt(0);
            if (!sent && told == 1) {
                client.send('U', setPoint(goal));
                sent = true;
            } else if (sent && told == 0) {
                client.send('U', beat(0));
                double[] at = twin.ask(r -> r.arm().baseFromTcp().position())
                        .thenApply(p -> new double[]{p.x(), p.y(), p.z()}).get();
                assertArrayEquals(new double[]{goal[0], goal[1], goal[2]}, at, 1e-4);
                return;
            }
            client.send('U', beat(sent ? 1 : 0));
        }
        throw new AssertionError("the robot never said that it arrived");
    }

    private static void awaitStopped(DigitalTwin twin) throws Exception {
        for (int i = 0; i < 6000 && twin.ask(r -> r.program().state()).get() != RuntimeState.STOPPED; i++) {
            Thread.sleep(20);
        }
        assertEquals(RuntimeState.STOPPED, twin.ask(r -> r.program().state()).get(), "a second without a beat");
    }

    @Test
    void theRecorderGetsEveryFieldWithTheGuidesType() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5E).withSpeed(3));
                RawRtde client = new RawRtde(twin.ports().rtde()).negotiate()) {
            assertEquals(List.copyOf(RECORDED.values()), client.outputs(125, String.join(",", RECORDED.keySet())));
            assertTrue(client.start());
            double last = client.data().get("timestamp").getDouble(0);
            for (int i = 0; i < 60; i++) {
                double now = client.data().get("timestamp").getDouble(0);
                // Four cycles of 2 ms; a package that was not taken in time is replaced by the next.
                assertEquals(0, Math.IEEEremainder(now - last, 0.008), 1e-6);
                assertTrue(now > last);
                last = now;
            }
        }
    }

    /**
     * A message of the client is taken without a word; a request of newer clients that this controller does not know
     * leaves the connection as it is.
     */
    @Test
    void messagesAndUnknownRequestsDoNotEndTheStream() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5));
                RawRtde client = new RawRtde(twin.ports().rtde()).negotiate()) {
            client.send('M', RawRtde.small(5), RawRtde.text("hello"), RawRtde.small(13), RawRtde.text("Python Client"),
                    RawRtde.small(3));
            client.send('R', RawRtde.text("v1.software.version"));
            RawRtde.Package warning = client.next();
            assertEquals('M', warning.type());
            assertTrue(new String(warning.payload(), StandardCharsets.UTF_8).contains("82"), "the type is named");
            assertEquals(List.of("DOUBLE"), client.outputs(125, "timestamp"));
            assertTrue(client.start());
            assertTrue(client.data().get("timestamp").getDouble(0) > 0);
        }
    }
}
