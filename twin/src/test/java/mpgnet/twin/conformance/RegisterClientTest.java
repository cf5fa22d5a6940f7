package mpgnet.twin.conformance;

import static mpgnet.twin.conformance.RawRtde.real;
import static mpgnet.twin.conformance.RawRtde.small;
import static mpgnet.twin.conformance.RawRtde.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The exchange of ur_rtde's clients (control, receive and input/output interface) with a program of the same build as
 * theirs: lists with a comma at the end, recipes that share registers and whose ids are never read, an upload over the
 * real-time port, the handshake in output_int_register_0.
 */
@Timeout(60)
class RegisterClientTest {

    private static final String STATE =
            "robot_status_bits,safety_status_bits,output_int_register_0,output_int_register_1,"
                    + "output_double_register_0,output_double_register_1,"
                    + "output_double_register_2,output_double_register_3,output_double_register_4,"
                    + "output_double_register_5,output_int_register_2,actual_q,target_q,";
    private static final int MOVE = 1;
    private static final int SERVO = 3;
    private static final int NOTHING = 5;
    private static final int WRENCH = 7;
    private static final int WATCHED = 8;

    private static String doubles(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> "input_double_register_" + i + ",")
                .collect(Collectors.joining());
    }

    private static RawRtde control(DigitalTwin twin, double hz) throws IOException {
        RawRtde rtde = new RawRtde(twin.ports().rtde()).negotiate();
        assertEquals(16, rtde.ask('v').length);
        assertFalse(rtde.outputs(hz, STATE).contains("NOT_FOUND"));
        // The ids are not read by that client: they must be 1, 2, 3… in this order.
        String command = "input_int_register_0,";
        String[] recipes = {command + doubles(0, 7) + "input_int_register_1,",
            command + doubles(0, 14) + "input_int_register_1,", command + doubles(0, 10),
            command + IntStream.rangeClosed(1, 7).mapToObj(i -> "input_int_register_" + i + ",")
                    .collect(Collectors.joining()) + doubles(0, 17),
            command,
            command + doubles(0, 8), command + doubles(0, 5), command + doubles(0, 3)};
        for (int i = 0; i < recipes.length; i++) {
            Map.Entry<Integer, List<String>> answer = rtde.inputs(recipes[i]);
            assertEquals(i + 1, answer.getKey());
            assertEquals(recipes[i].split(",").length, answer.getValue().size(), "a comma at the end names nothing");
            assertFalse(answer.getValue().contains("NOT_FOUND") || answer.getValue().contains("IN_USE"),
                    answer.toString());
        }
        assertTrue(rtde.start());
        return rtde;
    }

    /** A recipe's command and numbers, in the order of its variables. */
    private static void command(RawRtde rtde, int recipe, int command, double... numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(5 + 8 * numbers.length).put((byte) recipe).putInt(command);
        for (double number : numbers) {
            bytes.putDouble(number);
        }
        rtde.send('U', bytes.array());
    }

    /**
     * Command, done, clear, ready: that client waits for each. What overwrote a clearing within the program's cycle
     * would hide it, and the next command with it.
     */
    private static Map<String, ByteBuffer> run(RawRtde rtde, Runnable send) throws IOException {
        send.run();
        Map<String, ByteBuffer> done = rtde.until("output_int_register_0", 2);
        command(rtde, NOTHING, 0);
        rtde.until("output_int_register_0", 1);
        return done;
    }

    private static void move(RawRtde rtde, double[] q, int async) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(small(MOVE));
        bytes.writeBytes(whole(1));
        for (double angle : q) {
            bytes.writeBytes(real(angle));
        }
        bytes.writeBytes(real(1.0));
        bytes.writeBytes(real(1.4));
        bytes.writeBytes(whole(async));
        sent(() -> rtde.send('U', bytes.toByteArray()));
    }

    private interface Sending {
        void run() throws IOException;
    }

    private static void sent(Sending sending) {
        try {
            sending.run();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double[] six(ByteBuffer bytes) {
        return IntStream.range(0, 6).mapToDouble(i -> bytes.getDouble(8 * i)).toArray();
    }

    private static double wrist(RawRtde rtde) throws IOException {
        return six(rtde.data().get("target_q"))[5];
    }

    private static void upload(Socket script) throws IOException {
        try (InputStream program = RegisterClientTest.class.getResourceAsStream("registers.script")) {
            script.getOutputStream().write(program.readAllBytes());
        }
    }

    @ParameterizedTest
    @EnumSource(RobotModel.class)
    void itsControlProgramRunsAndMoves(RobotModel model) throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(model).withSpeed(3));
                Socket script = new Socket(InetAddress.getLoopbackAddress(), twin.ports().realtime());
                RawRtde rtde = control(twin, model.frequencyHz())) {
            command(rtde, NOTHING, 0);
            assertEquals(0, rtde.data().get("robot_status_bits").getInt(0) & 2, "nothing runs yet");
            upload(script);
            rtde.until("robot_status_bits", 3);
            rtde.until("output_int_register_0", 1);

            double[] goal = six(rtde.data().get("actual_q"));
            goal[0] += 0.3;
            Map<String, ByteBuffer> there = run(rtde, () -> move(rtde, goal, 0));
            assertEquals(goal[0], six(there.get("target_q"))[0], 1e-6);

            // Asynchronous: done at once, ended by stopj.
            goal[0] -= 0.6;
            run(rtde, () -> move(rtde, goal, 1));
            assertEquals(0, rtde.data().get("output_int_register_2").getInt(0), "on its way");
            Map<String, ByteBuffer> stopped = run(rtde, () -> sent(() -> command(rtde, WATCHED, 34, 10, 0, 0, 0)));
            assertTrue(six(stopped.get("target_q"))[0] > goal[0] + 0.05);

            // Steady, and kinematics with a pose in a variable called p.
            assertEquals(1,
                    run(rtde, () -> sent(() -> command(rtde, NOTHING, 47))).get("output_int_register_1").getInt(0));
            Map<String, ByteBuffer> kinematics = run(rtde, () -> sent(() -> command(rtde, WRENCH, 44, goal)));
            assertEquals(2 * kinematics.get("output_double_register_0").getDouble(0),
                    kinematics.get("output_double_register_1").getDouble(0), 1e-12);
            run(rtde, () -> sent(() -> command(rtde, WATCHED, 17, 0.5, 0, 0, 0.05)));

            // Servoing and speeding are done every cycle until they are stopped, and the stop follows without a
            // clearing.
            double[] near = six(rtde.data().get("target_q"));
            near[5] += 0.02;
            command(rtde, SERVO, 11, near[0], near[1], near[2], near[3], near[4], near[5], 0, 0, 0.008, 0.1, 300);
            double q = wrist(rtde);
            while (Math.abs(q - near[5]) > 1e-3) {
                q = wrist(rtde);
            }
            run(rtde, () -> sent(() -> command(rtde, NOTHING, 15)));
            double before = wrist(rtde);
            command(rtde, WRENCH, 9, 0, 0, 0, 0, 0, 0.1);
            while (wrist(rtde) < before + 0.005) {
                // It turns at 0.1 rad/s.
            }
            double stoppedAt = six(run(rtde, () -> sent(() -> command(rtde, NOTHING, 15))).get("target_q"))[5];
            assertEquals(stoppedAt, wrist(rtde), 1e-3);

            command(rtde, NOTHING, 255);
            rtde.until("robot_status_bits", 1);
        }
    }

    /** All that its receive interface asks for, and its input and output interface beside the other two. */
    @Test
    void readsAllStateAndSwitchesOutputsOverConnectionsOfTheirOwn() throws Exception {
        String all =
                "timestamp,target_q,target_qd,target_qdd,target_current,target_moment,actual_q,actual_qd,"
                        + "actual_current,joint_control_output,actual_TCP_pose,"
                        + "actual_TCP_speed,actual_TCP_force,target_TCP_pose,target_TCP_speed,"
                        + "actual_digital_input_bits,joint_temperatures,actual_execution_time,"
                        + "robot_mode,joint_mode,"
                        + "safety_mode,actual_tool_accelerometer,speed_scaling,target_speed_fraction,"
                        + "actual_momentum,actual_main_voltage,actual_robot_voltage,"
                        + "actual_robot_current,"
                        + "actual_joint_voltage,actual_digital_output_bits,runtime_state,"
                        + "standard_analog_input0,standard_analog_input1,standard_analog_output0,"
                        + "standard_analog_output1,"
                        + "robot_status_bits,safety_status_bits,output_int_register_2,"
                        + IntStream.rangeClosed(12, 19).mapToObj(i -> "output_int_register_" + i + ",")
                                .collect(Collectors.joining())
                        + IntStream.rangeClosed(12, 19).mapToObj(i -> "output_double_register_" + i + ",")
                                .collect(Collectors.joining())
                        + "payload,payload_cog,payload_inertia,ft_raw_wrench,tcp_offset,"
                        + "actual_current_as_torque,tool_output_voltage,tool_output_current,"
                        + "output_bit_registers0_to_31,";
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5E)); RawRtde control = control(twin, 500);
                RawRtde receive = new RawRtde(twin.ports().rtde()).negotiate();
                RawRtde io = new RawRtde(twin.ports().rtde()).negotiate()) {
            List<String> types = receive.outputs(500, all);
            assertFalse(types.contains("NOT_FOUND"), types.toString());
            assertTrue(receive.start());
            assertEquals(7, receive.data().get("robot_mode").getInt(0));

            io.outputs(500, "robot_status_bits,");
            assertEquals(1, io.inputs("input_int_register_23,").getKey());
            assertEquals(2,
                    io.inputs("input_int_register_23,standard_digital_output_mask,standard_digital_output,").getKey());
            assertEquals(3, io.inputs("input_int_register_23,tool_digital_output_mask,tool_digital_output,").getKey());
            assertEquals(4, io.inputs("input_int_register_23,speed_slider_mask,speed_slider_fraction,").getKey());
            assertTrue(io.start());
            io.send('U', small(2), whole(13), small(0b1000), small(0b1000));
            io.send('U', small(4), whole(15), whole(1), real(0.5));
            Map<String, ByteBuffer> state = receive.data();
            for (int i = 0; i < 6000 && (state.get("actual_digital_output_bits").getLong(0) != 8
                    || state.get("target_speed_fraction").getDouble(0) != 0.5); i++) {
                state = receive.data();
            }
            assertEquals(8, state.get("actual_digital_output_bits").getLong(0));
            assertEquals(0.5, state.get("target_speed_fraction").getDouble(0));
            assertTrue(control.data().containsKey("robot_status_bits"));
            assertEquals(1, control.ask('P')[0]);
        }
    }
}
