package mpgnet.twin.robot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import mpgnet.hw.rtde.RtdeDataType;
import mpgnet.hw.rtde.RtdeValue;
import mpgnet.hw.urscript.RotationVector;
import mpgnet.sim.geometry.Pose;

/**
 * RTDE's variables: names, types, and where their values come from. What the twin does not model (currents,
 * temperatures, voltages, torques, momentum) reads as that of a robot at rest at room temperature. Source: RTDE Guide,
 * "Robot Controller Inputs" and "Robot Controller Outputs".
 */
public final class RobotVariables {

    /** One output. */
    public record Output(RtdeDataType type, Function<Robot, RtdeValue> value) {
    }

    private static final double JOINT_TEMPERATURE_C = 25;
    private static final double SUPPLY_V = 48;
    /** As a controller tells it: upwards. */
    private static final double GRAVITY_M_PER_S2 = 9.82;
    private static final double LEAST_A = 0.004;
    private static final double MOST_A = 0.020;
    private static final long JOINT_MODE_POWER_OFF = 238;
    private static final long JOINT_MODE_IDLE = 255;
    private static final long JOINT_MODE_RUNNING = 253;

    private static final Map<String, RtdeDataType> INPUTS = inputs();
    private static final Map<String, Output> OUTPUTS = outputs();

    private RobotVariables() {
    }

    public static Optional<RtdeDataType> inputType(String name) {
        return Optional.ofNullable(INPUTS.get(name));
    }

    public static Optional<Output> output(String name) {
        return Optional.ofNullable(OUTPUTS.get(name));
    }

    private static Map<String, RtdeDataType> inputs() {
        Map<String, RtdeDataType> inputs = new LinkedHashMap<>();
        inputs.put("speed_slider_mask", RtdeDataType.UINT32);
        inputs.put("speed_slider_fraction", RtdeDataType.DOUBLE);
        for (String kind : new String[]{"standard_digital_output", "configurable_digital_output",
            "tool_digital_output"}) {
            inputs.put(kind + "_mask", RtdeDataType.UINT8);
            inputs.put(kind, RtdeDataType.UINT8);
        }
        inputs.put("standard_analog_output_mask", RtdeDataType.UINT8);
        inputs.put("standard_analog_output_type", RtdeDataType.UINT8);
        inputs.put("standard_analog_output_0", RtdeDataType.DOUBLE);
        inputs.put("standard_analog_output_1", RtdeDataType.DOUBLE);
        inputs.put("external_force_torque", RtdeDataType.VECTOR6D);
        inputs.put("input_bit_registers0_to_31", RtdeDataType.UINT32);
        inputs.put("input_bit_registers32_to_63", RtdeDataType.UINT32);
        for (int i = 0; i < Registers.NUMBERS; i++) {
            inputs.put("input_int_register_" + i, RtdeDataType.INT32);
            inputs.put("input_double_register_" + i, RtdeDataType.DOUBLE);
        }
        for (int i = Registers.FIRST_BIT; i < Registers.FIRST_BIT + Registers.BITS; i++) {
            inputs.put("input_bit_register_" + i, RtdeDataType.BOOL);
        }
        return inputs;
    }

    private static Map<String, Output> outputs() {
        Map<String, Output> all = new LinkedHashMap<>();
        real(all, "timestamp", Robot::timeS);
        reals(all, "target_q", r -> r.arm().q());
        reals(all, "target_qd", r -> r.arm().qd());
        reals(all, "target_qdd", r -> r.arm().qdd());
        reals(all, "actual_q", Robot::actualQ);
        reals(all, "actual_qd", r -> r.arm().qd());
        reals(all, "actual_TCP_pose", r -> pose(r.actualBaseFromTcp()));
        reals(all, "target_TCP_pose", r -> pose(r.arm().baseFromTcp()));
        reals(all, "actual_TCP_speed", Robot::tcpSpeed);
        reals(all, "target_TCP_speed", Robot::tcpSpeed);
        reals(all, "actual_TCP_force", Robot::tcpForce);
        reals(all, "ft_raw_wrench", Robot::tcpForce);
        reals(all, "tcp_offset", r -> pose(r.arm().flangeFromTcp()));
        for (String name : new String[]{"target_current", "actual_current", "actual_current_window", "target_moment",
            "joint_control_output", "actual_current_as_torque", "actual_TCP_acceleration", "target_TCP_acceleration",
            "target_base_acceleration", "target_base_wrench", "wrench_calc_from_currents"}) {
            reals(all, name, r -> new double[6]);
        }
        reals(all, "joint_temperatures", r -> six(JOINT_TEMPERATURE_C));
        reals(all, "actual_joint_voltage", r -> six(r.statusBits() % 2 == 1 ? SUPPLY_V : 0));
        all.put("joint_mode", new Output(RtdeDataType.VECTOR6INT32, r -> {
            long mode = jointMode(r);
            return new RtdeValue.Wholes(mode, mode, mode, mode, mode, mode);
        }));
        all.put("actual_tool_accelerometer", new Output(RtdeDataType.VECTOR3D, r -> new RtdeValue.Reals(0, 0, 0)));
        all.put("elbow_position", new Output(RtdeDataType.VECTOR3D, RobotVariables::elbow));
        all.put("elbow_velocity", new Output(RtdeDataType.VECTOR3D, r -> new RtdeValue.Reals(0, 0, 0)));
        all.put("payload_cog",
                new Output(RtdeDataType.VECTOR3D, r -> new RtdeValue.Reals(r.program().payloadCentreM())));
        real(all, "payload", r -> r.program().payloadKg());
        reals(all, "payload_inertia", r -> new double[6]);
        real(all, "actual_execution_time", r -> 0);
        real(all, "speed_scaling", Robot::speedScaling);
        real(all, "target_speed_fraction", r -> r.io().speedFraction());
        real(all, "actual_momentum", r -> 0);
        real(all, "tcp_force_scalar", r -> Math.abs(r.tcpForce()[2]));
        real(all, "actual_main_voltage", r -> SUPPLY_V);
        real(all, "actual_robot_voltage", r -> r.statusBits() % 2 == 1 ? SUPPLY_V : 0);
        for (String name : new String[]{"actual_robot_current", "tool_analog_input0", "tool_output_current",
            "io_current",
            "standard_analog_input0", "standard_analog_input1", "euromap67_24V_voltage", "euromap67_24V_current",
            "collision_detection_ratio", "joint_position_deviation_ratio", "actual_robot_energy_consumed",
            "actual_robot_braking_energy_dissipated", "target_execution_time"}) {
            real(all, name, r -> 0);
        }
        // Inputs are fractions of the range, outputs amperes: the range of an output that nobody has set to volts.
        real(all, "standard_analog_output0", r -> analogAmperes(r.io().analogOutput(0)));
        real(all, "standard_analog_output1", r -> analogAmperes(r.io().analogOutput(1)));
        real(all, "tool_analog_input1", r -> r.rg2().openingV());
        real(all, "tool_temperature", r -> JOINT_TEMPERATURE_C);
        whole(all, "robot_mode", RtdeDataType.INT32, r -> r.mode().number());
        whole(all, "safety_mode", RtdeDataType.INT32, r -> r.safetyMode().number());
        whole(all, "safety_status", RtdeDataType.INT32, r -> r.safetyMode().number());
        whole(all, "runtime_state", RtdeDataType.UINT32, r -> r.program().state().ordinal());
        whole(all, "robot_status_bits", RtdeDataType.UINT32, Robot::statusBits);
        whole(all, "safety_status_bits", RtdeDataType.UINT32, Robot::safetyStatusBits);
        whole(all, "actual_digital_input_bits", RtdeDataType.UINT64, r -> 0);
        whole(all, "actual_digital_output_bits", RtdeDataType.UINT64, r -> r.io().digitalOutputs());
        whole(all, "actual_configurable_digital_input_bits", RtdeDataType.UINT64, r -> 0);
        whole(all, "actual_configurable_digital_output_bits", RtdeDataType.UINT64,
                r -> r.io().digitalOutputs() >> InputsOutputs.FIRST_CONFIGURABLE & 0xFF);
        whole(all, "encoder0_raw", RtdeDataType.INT32, r -> 0);
        whole(all, "encoder1_raw", RtdeDataType.INT32, r -> 0);
        whole(all, "control_step", RtdeDataType.UINT64, Robot::cycles);
        whole(all, "time_scale_source", RtdeDataType.INT32, r -> 0);
        all.put("target_gravity", new Output(RtdeDataType.VECTOR3D, r -> new RtdeValue.Reals(0, 0, GRAVITY_M_PER_S2)));
        whole(all, "analog_io_types", RtdeDataType.UINT32, r -> 0);
        whole(all, "tool_analog_input_types", RtdeDataType.UINT32, r -> 0);
        whole(all, "tool_output_voltage", RtdeDataType.INT32, r -> r.gripper().powered() ? 24 : 0);
        whole(all, "tool_mode", RtdeDataType.UINT32, RobotVariables::jointMode);
        whole(all, "tool_output_mode", RtdeDataType.UINT8, r -> 0);
        whole(all, "tool_digital_output0_mode", RtdeDataType.UINT8, r -> 0);
        whole(all, "tool_digital_output1_mode", RtdeDataType.UINT8, r -> 0);
        whole(all, "euromap67_input_bits", RtdeDataType.UINT32, r -> 0);
        whole(all, "euromap67_output_bits", RtdeDataType.UINT32, r -> 0);
        whole(all, "script_control_line", RtdeDataType.UINT32, r -> 0);
        registers(all);
        return all;
    }

    private static void registers(Map<String, Output> all) {
        for (int i = 0; i < Registers.NUMBERS; i++) {
            int n = i;
            whole(all, "output_int_register_" + i, RtdeDataType.INT32, r -> r.registers().outputInt(n));
            real(all, "output_double_register_" + i, r -> r.registers().outputDouble(n));
            all.put("input_int_register_" + i,
                    new Output(RtdeDataType.INT32, r -> new RtdeValue.Whole(r.registers().inputInt(n))));
            real(all, "input_double_register_" + i, r -> r.registers().inputDouble(n));
        }
        for (int i = Registers.FIRST_BIT; i < Registers.FIRST_BIT + Registers.BITS; i++) {
            int n = i;
            all.put("output_bit_register_" + i,
                    new Output(RtdeDataType.BOOL, r -> new RtdeValue.Flag(r.registers().outputBit(n))));
            all.put("input_bit_register_" + i,
                    new Output(RtdeDataType.BOOL, r -> new RtdeValue.Flag(r.registers().inputBit(n))));
        }
        for (String range : new String[]{"0_to_31", "32_to_63"}) {
            whole(all, "output_bit_registers" + range, RtdeDataType.UINT32, r -> 0);
            whole(all, "input_bit_registers" + range, RtdeDataType.UINT32,
                    r -> ((RtdeValue.Whole) r.registers().input("input_bit_registers" + range, RtdeDataType.UINT32))
                            .value());
        }
    }

    /** The joints' control mode as the RTDE guide numbers it. */
    public static long jointMode(Robot robot) {
        return switch (robot.mode()) {
            case RUNNING -> JOINT_MODE_RUNNING;
            case IDLE -> JOINT_MODE_IDLE;
            default -> JOINT_MODE_POWER_OFF;
        };
    }

    /** 4 to 20 mA, as a controller's outputs are until an installation says otherwise. */
    private static double analogAmperes(double share) {
        return LEAST_A + (MOST_A - LEAST_A) * share;
    }

    private static RtdeValue elbow(Robot robot) {
        var elbow = robot.arm().kinematics().origins(robot.arm().q()).get(2);
        return new RtdeValue.Reals(elbow.x(), elbow.y(), elbow.z());
    }

    private static double[] pose(Pose pose) {
        return RotationVector.of(pose);
    }

    private static double[] six(double value) {
        return new double[]{value, value, value, value, value, value};
    }

    private static void real(Map<String, Output> all, String name, ToDoubleFunction<Robot> value) {
        all.put(name, new Output(RtdeDataType.DOUBLE, r -> new RtdeValue.Real(value.applyAsDouble(r))));
    }

    private static void reals(Map<String, Output> all, String name, Function<Robot, double[]> value) {
        all.put(name, new Output(RtdeDataType.VECTOR6D, r -> new RtdeValue.Reals(value.apply(r))));
    }

    private static void whole(Map<String, Output> all, String name, RtdeDataType type, ToLongFunction<Robot> value) {
        all.put(name, new Output(type, r -> new RtdeValue.Whole(value.applyAsLong(r))));
    }
}
