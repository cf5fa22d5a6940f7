package mpgnet.twin.robot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import mpgnet.hw.urscript.RotationVector;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.Ur5Kinematics;
import mpgnet.twin.arm.ArmDrive;
import mpgnet.twin.script.Arguments;
import mpgnet.twin.script.Script;
import mpgnet.twin.script.ScriptLibrary;
import mpgnet.twin.script.ScriptList;
import mpgnet.twin.script.ScriptStruct;

/**
 * URScript's functions that move the robot, read it, and exchange registers; numbers, texts, poses, inputs and sockets
 * have libraries of their own. What is in the manual and not modelled fails where it is called. Defaults are the
 * manual's. Source: Universal Robots, "The URScript Programming Language", modules motion, internals and interfaces.
 */
final class RobotLibrary implements ScriptLibrary {

    /**
     * What is set for something that is not modelled, or makes no difference here: above all what PolyScope writes at
     * the beginning of each of its programs.
     */
    private static final Set<String> WITHOUT_EFFECT = Set.of("force_mode_set_damping", "force_mode_set_gain_scaling",
            "set_gravity", "set_friction_compensation", "motion_version_set", "set_safety_mode_transition_hardness",
            "zero_ftsensor", "tool_wrench_limit_disable", "tool_wrench_limit_set", "position_deviation_warning",
            "pause_on_error_code",
            "high_holding_torque_enable", "high_holding_torque_disable", "set_tool_communication",
            "set_tool_output_mode", "set_tool_digital_output_mode", "set_standard_analog_input_domain",
            "set_tool_analog_input_domain", "set_analog_inputrange", "set_analog_outputdomain",
            "set_input_actions_to_default", "set_standard_digital_input_action", "set_tool_digital_input_action",
            "set_configurable_digital_input_action", "set_gp_boolean_input_action", "set_runstate_outputs",
            "set_runstate_standard_digital_outputs", "set_runstate_configurable_digital_outputs",
            "set_runstate_tool_digital_outputs", "set_runstate_standard_digital_output_to_value",
            "set_runstate_configurable_digital_output_to_value", "set_runstate_tool_digital_output_to_value",
            "set_runstate_standard_analog_output_to_value", "set_runstate_gp_boolean_output_to_value",
            "set_euromap_runstate_dependent_choice", "modbus_add_signal", "modbus_add_rw_signal",
            "modbus_delete_signal", "modbus_set_signal_update_frequency", "modbus_set_runstate_dependent_choice",
            "modbus_set_digital_input_action", "modbus_set_signal_watchdog");

    /** What a client's program switches on and off without relying on it: told, and left out. */
    private static final Set<String> LEFT_OUT = Set.of("freedrive_mode", "end_freedrive_mode",
            "freedrive_mode_no_incorrect_payload_check", "teach_mode", "end_teach_mode", "end_force_mode");

    static final Set<String> KNOWN =
            Set.of("movej", "movel", "movep", "stopj", "stopl", "servoj", "speedj", "speedl", "sync", "sleep",
                    "set_tcp", "get_tcp_offset", "set_payload", "set_payload_mass", "set_payload_cog",
                    "set_target_payload", "get_target_payload", "get_target_payload_cog",
                    "get_target_payload_inertia", "get_inverse_kin", "get_jacobian", "get_target_tcp_speed",
                    "get_target_waypoint", "force",
                    "get_freedrive_status", "time", "random", "rpc_factory", "read_output_integer_register",
                    "read_output_float_register", "read_output_boolean_register",
                    "get_inverse_kin_has_solution", "get_forward_kin", "get_actual_joint_positions",
                    "get_actual_joint_speeds", "get_target_joint_positions",
                    "get_target_joint_speeds", "get_joint_positions", "get_actual_tool_flange_pose", "powerdown",
                    "get_actual_tcp_pose", "get_target_tcp_pose", "get_actual_tcp_speed", "get_tcp_force", "is_steady",
                    "is_within_safety_limits", "protective_stop", "get_steptime",
                    "read_input_integer_register", "read_input_float_register",
                    "read_input_boolean_register", "write_output_integer_register", "write_output_float_register",
                    "write_output_boolean_register",
                    "rtde_set_watchdog", "textmsg", "popup");

    private static final long NANOS = 1_000_000_000;
    /** For a derivative by differences. */
    private static final double JACOBIAN_STEP_RAD = 1e-6;

    private final Robot robot;
    private final Watchdogs watchdogs;
    private final SocketLibrary sockets;
    private double payloadKg;
    private double[] payloadCentreM = new double[3];
    private double[] payloadInertia = new double[6];

    RobotLibrary(Robot robot, Watchdogs watchdogs) {
        this.robot = robot;
        this.watchdogs = watchdogs;
        this.sockets = new SocketLibrary(robot::timeS);
    }

    /** A program has ended, and its connections with it. */
    void programEnded() {
        sockets.close();
    }

    @Override
    public boolean knows(String function) {
        return modelled(function) || ManualFunctions.knows(function);
    }

    private static boolean modelled(String function) {
        return KNOWN.contains(function) || WITHOUT_EFFECT.contains(function) || LEFT_OUT.contains(function)
                || MathLibrary.knows(function) || TextLibrary.knows(function) || GeometryLibrary.knows(function)
                || IoLibrary.knows(function) || SocketLibrary.knows(function);
    }

    @Override
    public Object call(Object caller, Arguments a) {
        if (!modelled(a.function())) {
            throw new IllegalArgumentException(a.function() + "() is not modelled by this simulated controller");
        }
        if (MathLibrary.knows(a.function())) {
            return MathLibrary.call(a);
        }
        if (TextLibrary.knows(a.function())) {
            return TextLibrary.call(a);
        }
        if (GeometryLibrary.knows(a.function())) {
            return GeometryLibrary.call(a);
        }
        if (IoLibrary.knows(a.function())) {
            return IoLibrary.call(robot, a);
        }
        if (SocketLibrary.knows(a.function())) {
            return sockets.call(a);
        }
        if (WITHOUT_EFFECT.contains(a.function())) {
            return null;
        }
        if (LEFT_OUT.contains(a.function())) {
            robot.report(new Report.Text(a.function() + "() has no effect on this simulated controller"));
        }
        return switch (a.function()) {
            case "movej", "movel", "movep", "stopj", "stopl", "servoj", "speedj", "speedl" ->
                    move(() -> Script.alive(caller), a);
            case "read_input_integer_register", "read_input_float_register", "read_input_boolean_register",
                    "read_output_integer_register", "read_output_float_register", "read_output_boolean_register",
                    "write_output_integer_register", "write_output_float_register", "write_output_boolean_register",
                    "rtde_set_watchdog" -> exchange(a);
            // Nobody answers there; who calls it is told.
            case "rpc_factory" -> a.text(1, "url");
            case "freedrive_mode", "end_freedrive_mode", "freedrive_mode_no_incorrect_payload_check", "teach_mode",
                    "end_teach_mode", "end_force_mode" -> null;
            case "time" -> time();
            case "random" -> robot.random().nextDouble();
            case "sync" -> until(robot.timeS() + robot.model().cycleS() / 2);
            case "sleep" -> until(robot.timeS() + a.number(0, "t") - robot.model().cycleS() / 2);
            case "get_steptime" -> robot.model().cycleS();
            case "textmsg" -> {
                robot.report(new Report.Text(a.text(0, "s1") + (a.has(1, "s2") ? a.text(1, "s2") : "")));
                yield null;
            }
            case "popup" -> {
                robot.report(new Report.Popup(a.has(1, "title") ? a.text(1, "title") : "Popup", a.text(0, "s"),
                        a.has(2, "warning") && a.flag(2, "warning"),
                        a.has(3, "error") && a.flag(3, "error"), a.has(4, "blocking") && a.flag(4, "blocking")));
                yield null;
            }
            case "protective_stop" -> {
                robot.protectiveStopByProgram();
                yield null;
            }
            case "powerdown" -> {
                robot.powerOff();
                yield null;
            }
            default -> state(a);
        };
    }

    /** Whatever clock is asked for: the controller's own. */
    private ScriptStruct time() {
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("sec", (long) Math.floor(robot.timeS()));
        time.put("nanosec", Math.floorMod(Math.round(robot.timeS() * NANOS), NANOS));
        return new ScriptStruct(time);
    }

    private Pending until(double timeS) {
        return new Pending(() -> robot.timeS() >= timeS);
    }

    private Object move(BooleanSupplier alive, Arguments a) {
        ArmDrive arm = robot.arm();
        BooleanSupplier done = switch (a.function()) {
            case "movej" -> arm.moveJoints(alive, joints(a, "q"), positive(a, 2, "v", 1.05), positive(a, 1, "a", 1.4),
                    a.number(3, "t", 0), a.number(4, "r", 0));
            case "movel" -> arm.moveLinear(alive, pose(a), positive(a, 2, "v", 0.25), positive(a, 1, "a", 1.2),
                    a.number(3, "t", 0), a.number(4, "r", 0));
            case "movep" -> arm.moveLinear(alive, pose(a), positive(a, 2, "v", 0.25), positive(a, 1, "a", 1.2), 0,
                    a.number(3, "r", 0));
            case "stopj" -> arm.stop(positive(a, 0, "a", 2));
            case "stopl" -> arm.stop(jointDeceleration(positive(a, 0, "a", 20)));
            case "servoj" ->
                    arm.servoJoints(alive, a.six(0, "q"), Math.clamp(a.number(4, "lookahead_time", 0.1), 0.03, 0.2),
                            a.number(3, "t", robot.model().cycleS()));
            case "speedj" -> arm.speedJoints(alive, a.six(0, "qd"), positive(a, 1, "a", 1.4), a.number(2, "t", 0));
            case "speedl" -> arm.speedLinear(alive, a.six(0, "xd"), positive(a, 1, "a", 1.2), a.number(2, "t", 0),
                    robot.tcpSpeed());
            default -> throw new IllegalArgumentException("no motion " + a.function());
        };
        return new Pending(done);
    }

    private static double positive(Arguments a, int position, String name, double otherwise) {
        double value = a.number(position, name, otherwise);
        if (!(value > 0 && value <= Arguments.LARGEST)) {
            throw new IllegalArgumentException("%s(): %s must be greater than 0, at most %g; was %s"
                    .formatted(a.function(), name, Arguments.LARGEST, value));
        }
        return value;
    }

    /** The joints' deceleration with which the tip slows down as asked. */
    private double jointDeceleration(double tipMPerS2) {
        double[] v = robot.tcpSpeed();
        double tip = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        double fastest = 0;
        for (double speed : robot.arm().qd()) {
            fastest = Math.max(fastest, Math.abs(speed));
        }
        return tip < 1e-6 ? ArmDrive.STOP_RAD_PER_S2 : Math.clamp(tipMPerS2 * fastest / tip, 0.1, 100);
    }

    /** movej takes poses too. */
    private double[] joints(Arguments a, String name) {
        double[] six = a.six(0, name);
        return a.list(0, name).isPose() ? inverse(RotationVector.toPose(six), robot.arm().q()) : six;
    }

    /** movel takes joint angles too. */
    private Pose pose(Arguments a) {
        double[] six = a.six(0, "pose");
        return a.list(0, "pose").isPose() ? RotationVector.toPose(six) : forward(six, robot.arm().flangeFromTcp());
    }

    private Pose forward(double[] q, Pose flangeFromTcp) {
        return robot.arm().kinematics().forward(q).times(flangeFromTcp);
    }

    private double[] inverse(Pose baseFromTcp, double[] near) {
        return robot.arm().kinematics().nearest(baseFromTcp.times(robot.arm().flangeFromTcp().inverse()), near)
                .orElseThrow(() -> new IllegalArgumentException(
                        "get_inverse_kin: no solution for " + ScriptList.pose(RotationVector.of(baseFromTcp))));
    }

    private Object exchange(Arguments a) {
        Registers registers = robot.registers();
        return switch (a.function()) {
            case "read_input_integer_register" -> registers.inputInt(a.integer(0, "address"));
            case "read_input_float_register" -> registers.inputDouble(a.integer(0, "address"));
            case "read_input_boolean_register" -> registers.inputBit(a.integer(0, "address"));
            case "read_output_integer_register" -> (long) registers.outputInt(a.integer(0, "address"));
            case "read_output_float_register" -> registers.outputDouble(a.integer(0, "address"));
            case "read_output_boolean_register" -> registers.outputBit(a.integer(0, "address"));
            case "write_output_integer_register" -> {
                registers.setOutputInt(a.integer(0, "address"), a.integer(1, "value"));
                yield null;
            }
            case "write_output_float_register" -> {
                registers.setOutputDouble(a.integer(0, "address"), a.number(1, "value"));
                yield null;
            }
            case "write_output_boolean_register" -> {
                registers.setOutputBit(a.integer(0, "address"), a.flag(1, "value"));
                yield null;
            }
            default -> {
                String input = a.text(0, "variable_name");
                if (RobotVariables.inputType(input).isEmpty()) {
                    throw new IllegalArgumentException("rtde_set_watchdog(): there is no input " + input);
                }
                watchdogs.set(input, a.number(1, "min_frequency"), a.has(2, "action") ? a.text(2, "action") : "pause",
                        registers, robot.timeS());
                yield null;
            }
        };
    }

    private Object state(Arguments a) {
        ArmDrive arm = robot.arm();
        return switch (a.function()) {
            case "set_tcp" -> {
                arm.setTcp(RotationVector.toPose(a.six(0, "pose")));
                yield null;
            }
            case "get_tcp_offset" -> ScriptList.pose(RotationVector.of(arm.flangeFromTcp()));
            case "set_payload", "set_target_payload" -> {
                payloadKg = a.number(0, "m");
                payloadCentreM = a.has(1, "cog") ? centre(a, 1) : payloadCentreM;
                payloadInertia = a.has(2, "inertia") ? a.six(2, "inertia") : payloadInertia;
                yield null;
            }
            case "set_payload_mass" -> {
                payloadKg = a.number(0, "m");
                yield null;
            }
            case "set_payload_cog" -> {
                payloadCentreM = centre(a, 0);
                yield null;
            }
            case "get_target_payload_inertia" -> ScriptList.of(payloadInertia);
            case "get_target_payload" -> payloadKg;
            case "get_target_payload_cog" -> ScriptList.of(payloadCentreM);
            case "get_inverse_kin" -> ScriptList
                    .of(inverse(RotationVector.toPose(a.six(0, "x")), a.has(1, "qnear") ? a.six(1, "qnear") : arm.q()));
            case "get_inverse_kin_has_solution" -> arm.kinematics()
                    .nearest(RotationVector.toPose(a.six(0, "pose")).times(arm.flangeFromTcp().inverse()),
                            a.has(1, "qnear") ? a.six(1, "qnear") : arm.q())
                    .isPresent();
            case "get_forward_kin" -> ScriptList.pose(RotationVector.of(forward(a.has(0, "q") ? a.six(0, "q") : arm.q(),
                    a.has(1, "tcp") ? RotationVector.toPose(a.six(1, "tcp")) : arm.flangeFromTcp())));
            case "get_actual_joint_positions", "get_joint_positions" -> ScriptList.of(robot.actualQ());
            case "get_target_joint_positions" -> ScriptList.of(arm.q());
            case "get_actual_joint_speeds", "get_target_joint_speeds" -> ScriptList.of(arm.qd());
            case "get_actual_tool_flange_pose" ->
                    ScriptList.pose(RotationVector.of(forward(robot.actualQ(), Pose.IDENTITY)));
            case "get_actual_tcp_pose" -> ScriptList.pose(RotationVector.of(robot.actualBaseFromTcp()));
            case "get_jacobian" -> jacobian(a.has(0, "q") ? a.six(0, "q") : arm.q(),
                    a.has(1, "tcp") ? RotationVector.toPose(a.six(1, "tcp")) : arm.flangeFromTcp());
            // No modelled motion has a way-point of its own: where the arm is asked to be now.
            case "get_target_tcp_pose", "get_target_waypoint" -> ScriptList.pose(RotationVector.of(arm.baseFromTcp()));
            case "get_actual_tcp_speed", "get_target_tcp_speed" -> ScriptList.of(robot.tcpSpeed());
            case "get_tcp_force" -> ScriptList.of(robot.tcpForce());
            case "force" -> Math.abs(robot.tcpForce()[2]);
            case "get_freedrive_status" -> 0L;
            case "is_steady" -> !arm.moving();
            case "is_within_safety_limits" -> withinLimits(a);
            default -> throw new IllegalArgumentException("no function " + a.function());
        };
    }

    private static double[] centre(Arguments a, int position) {
        double[] centre = a.numbers(position, "cog");
        if (centre.length != 3) {
            throw new IllegalArgumentException(
                    "%s(): cog must have three elements; had %d".formatted(a.function(), centre.length));
        }
        return centre;
    }

    /** Six rows: the tip's velocity and angular velocity in the base's frame, per joint. */
    private ScriptList jacobian(double[] q, Pose flangeFromTcp) {
        double[][] rows = new double[6][6];
        Pose at = forward(q, flangeFromTcp);
        for (int joint = 0; joint < 6; joint++) {
            double[] beside = q.clone();
            beside[joint] += JACOBIAN_STEP_RAD;
            Pose moved = forward(beside, flangeFromTcp);
            double[] change = RotationVector.of(new Pose(moved.position().minus(at.position()),
                    moved.orientation().times(at.orientation().inverse())));
            for (int row = 0; row < 6; row++) {
                rows[row][joint] = change[row] / JACOBIAN_STEP_RAD;
            }
        }
        return ScriptList.ofRows(rows);
    }

    private boolean withinLimits(Arguments a) {
        double[] six = a.six(0, "pose");
        return a.list(0, "pose").isPose()
                ? robot.arm().kinematics()
                        .nearest(RotationVector.toPose(six).times(robot.arm().flangeFromTcp().inverse()),
                                robot.arm().q())
                        .isPresent()
                : Ur5Kinematics.withinLimits(six);
    }

    double payloadKg() {
        return payloadKg;
    }

    double[] payloadCentreM() {
        return payloadCentreM.clone();
    }
}
