package mpgnet.twin.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mpgnet.hw.RuntimeState;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.robot.Report;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the programs of public clients have and a language's subset easily lacks, in programs of our own. The numbers in
 * the names are those of docs/decisions/public-clients.md.
 */
class PublicProgramsTest {

    private final List<Report> reports = new ArrayList<>();
    private Robot robot = TwinConfig.bare(RobotModel.UR5).build();

    private void step(double seconds) {
        for (int i = 0; i < Math.round(seconds / robot.model().cycleS()); i++) {
            robot.step();
            reports.addAll(robot.takeReports());
        }
    }

    /** What the program says, in order. */
    private List<String> run(String program) {
        reports.clear();
        robot.program().upload(program, true);
        step(0.2);
        return reports.stream().filter(Report.Text.class::isInstance).map(r -> ((Report.Text) r).text()).toList();
    }

    private String failure() {
        return reports.stream().filter(Report.RuntimeException.class::isInstance)
                .map(r -> ((Report.RuntimeException) r).text()).findFirst().orElse("none");
    }

    /** ur_rtde's first lines as they arrive, its offsets written before the names of the next line. */
    @ParameterizedTest
    @EnumSource(RobotModel.class)
    void f1(RobotModel model) {
        robot = TwinConfig.bare(model).build();
        assertEquals(List.of("24", "24", "2"), run("""
                def rtde_control():
                    global reg_offset_float = # float register offset
                24    global reg_offset_int = # int register offset
                24    global force_mode_type = 2
                    textmsg(reg_offset_float)
                    textmsg(reg_offset_int)
                    textmsg(force_mode_type)
                    while (True):
                      sync()
                    end
                end
                """));
        assertEquals(RuntimeState.PLAYING, robot.program().state(), failure());
    }

    /** A branch that is never taken may call what is not modelled; one that is taken fails there. */
    @Test
    void f2UnmodelledFunctionsFailWhereTheyAreCalled() {
        String program = """
                def f():
                  textmsg("begun")
                  if %s:
                    track_conveyor_linear(p[1, 0, 0, 0, 0, 0], 500)
                    screw_driving(1, 2, 3)
                    eip_reader_factory("101", 8)
                  end
                  textmsg("ended")
                end
                """;
        assertEquals(List.of("begun", "ended"), run(program.formatted("False")));
        assertEquals(List.of("begun"), run(program.formatted("True")));
        assertEquals("track_conveyor_linear() is not modelled by this simulated controller", failure());
        run("def f():\n  no_such_function()\nend\n");
        assertEquals("compile_error_name_not_found:no_such_function:", failure());
    }

    @Test
    void f2FunctionsThatCommonProgramsCall() {
        String program = """
                def f():
                  textmsg(get_target_tcp_speed())
                  textmsg(get_freedrive_status())
                  textmsg(force())
                  textmsg(pose_dist(p[0, 0, 0, 0, 0, 0], p[0.3, 0.4, 0, 0, 0, 0]))
                  textmsg(interpolate_pose(p[0, 0, 0, 0, 0, 0], p[1, 2, 0, 0, 0, 0.5], 0.5))
                  textmsg(inv([[2, 0], [0, 4]]))
                  textmsg(inv(p[1, 0, 0, 0, 0, 0]))
                  textmsg(size([[1, 2, 3], [4, 5, 6]]))
                  textmsg(transpose([[1.0, 2.0]]))
                  textmsg(to_num("-4.5") + to_num("2"))
                  textmsg(str_at("abc", 1))
                  textmsg(str_sub("abcdef", 2))
                  textmsg(str_sub("abcdef", 2, 3))
                  textmsg(str_find("abcabc", "c", 3))
                  textmsg(str_empty(""))
                  textmsg(time().sec)
                  textmsg(random() < 1)
                  textmsg(normalize([3, 4]))
                  textmsg(rpy2rotvec([0, 0, 0.5]))
                  textmsg(norm(rotvec2rpy([0.25, 0, 0]) - [0.25, 0, 0]) < 0.000001)
                  textmsg(wrench_trans(p[0, 1, 0, 0, 0, 0], [0, 0, 2, 0, 0, 0]))
                  textmsg(binary_list_to_integer([True, False, True]))
                  textmsg(integer_to_binary_list(6)[2])
                  set_payload_mass(1.5)
                  set_payload_cog([0.1, 0, 0])
                  textmsg(get_target_payload())
                  textmsg(get_target_payload_cog())
                  textmsg(get_target_payload_inertia())
                  write_output_integer_register(3, 7)
                  textmsg(read_output_integer_register(3))
                  textmsg(norm(get_jacobian()[2]) > 0)
                  textmsg(length(make_list(3, 0)))
                end
                """;
        assertEquals(List.of("[0.0, 0.0, 0.0, 0.0, 0.0, 0.0]", "0", "0.0", "0.5", "p[0.5, 1.0, 0.0, 0.0, 0.0, 0.25]",
                "[[0.5, 0.0], [0.0, 0.25]]", "p[-1.0, 0.0, 0.0, 0.0, 0.0, 0.0]", "[2, 3]", "[[1.0], [2.0]]", "-2.5",
                "b",
                "cdef", "cde", "5", "True", "0", "True", "[0.6, 0.8]", "[0.0, 0.0, 0.5]", "True",
                "[0.0, 0.0, 2.0, -2.0, 0.0, 0.0]", "5", "True", "1.5", "[0.1, 0.0, 0.0]",
                "[0.0, 0.0, 0.0, 0.0, 0.0, 0.0]", "7", "True", "3"),
                run(program).stream().map(text -> text.replace("-0.0", "0.0")).toList(), this::failure);
    }

    /** The first column of the Jacobian: how the tip goes as the base turns. */
    @Test
    void f2JacobianIsTheTipsVelocityPerJoint() {
        List<String> said = run("""
                def f():
                  j = get_jacobian()
                  t = get_actual_tcp_pose()
                  textmsg(norm(j[0][0] + t[1]) < 0.00001)
                  textmsg(norm(j[1][0] - t[0]) < 0.00001)
                  textmsg(norm(j[5][0] - 1) < 0.00001)
                end
                """);
        assertEquals(List.of("True", "True", "True"), said, this::failure);
    }

    /** A program as PolyScope writes it: its preamble, and a label before each node. */
    @ParameterizedTest
    @EnumSource(RobotModel.class)
    void f3AndF5(RobotModel model) {
        robot = TwinConfig.bare(model).build();
        assertEquals(List.of("3"), run("""
                def cell():
                  global _hidden_verificationVariable=0
                  modbus_add_signal("10.0.0.1", 255, 0, 0, "MODBUS_1", False)
                  modbus_set_runstate_dependent_choice("MODBUS_1", 0)
                  modbus_set_signal_update_frequency("MODBUS_1", 10)
                  set_tool_communication(False, 115200, 0, 1, 1.5, 3.5)
                  set_tool_output_mode(0)
                  set_tool_digital_output_mode(0, 1)
                  set_tool_voltage(0)
                  set_safety_mode_transition_hardness(1)
                  set_standard_analog_input_domain(0, 1)
                  set_standard_analog_input_domain(1, 1)
                  set_tool_analog_input_domain(0, 1)
                  set_analog_outputdomain(0, 0)
                  set_analog_outputdomain(1, 0)
                  set_input_actions_to_default()
                  set_runstate_standard_digital_outputs([0])
                  set_runstate_standard_digital_output_to_value(0, 1)
                  set_runstate_configurable_digital_output_to_value(0, 0)
                  set_runstate_tool_digital_output_to_value(0, 0)
                  set_tcp(p[0.0,0.0,0.0,0.0,0.0,0.0])
                  set_target_payload(0.500000, [0.0, 0.0, 0.05], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0])
                  set_gravity([0.0, 0.0, 9.82])
                  serviceRPC = rpc_factory("xmlrpc", "http://127.0.0.1:40474")
                  $ 2 "BeforeStart"
                  $ 3 "n\u2254 1" "breakAfter"
                  global n = 1
                  while (n < 3):
                    $ 4 "Robot Program"
                    n = n + 1
                  end
                  textmsg(n)
                end
                """), this::failure);
        run("def f():\n  r = rpc_factory(\"xmlrpc\", \"http://127.0.0.1:40474\")\n  r.show(1)\nend\n");
        assertTrue(failure().contains("show() is not modelled"), failure());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAUSE", "pause", "Stop"})
    void f6WatchdogsCompareWithoutCase(String action) {
        run("def f():\n  rtde_set_watchdog(\"input_int_register_0\", 10, \"%s\")\n"
                .formatted(action) + "  while True:\n    sync()\n  end\nend\n");
        assertEquals(action.equals("Stop") ? RuntimeState.STOPPED : RuntimeState.PAUSED, robot.program().state(),
                failure());
        assertEquals("none", failure());
    }

    /** python-urx and node-urx switch outputs so. */
    @Test
    void f12OutputsAreElements() {
        assertEquals(List.of("True", "False", "0.0"), run("""
                digital_out[2]=True
                """.stripTrailing() + "\ndigital_out[8]=True\ntextmsg(digital_out[2])\ntextmsg(digital_in[2])\n"
                + "textmsg(analog_in[1])\n"), this::failure);
        assertEquals(1L << 2 | 1L << 16, robot.io().digitalOutputs());
        run("digital_out[2]=False");
        assertEquals(1L << 16, robot.io().digitalOutputs());
    }

    @Test
    void f13ThePreambleOfPythonUrxsGripper() {
        assertEquals(List.of("done"), run("""
                def gripper():
                \tset_analog_inputrange(0, 0)
                \tset_analog_inputrange(2, 0)
                \tset_tool_voltage(0)
                \tset_analog_outputdomain(0, 0)
                \tset_runstate_outputs([])
                \tset_payload(0.85)
                \ttextmsg("done")
                end
                """), this::failure);
    }

    /** A client that only switches modes goes on. */
    @Test
    void f20ModesThatAreNotModelledAreLeftOut() {
        List<String> said = run("""
                def f():
                  freedrive_mode()
                  end_freedrive_mode()
                  teach_mode()
                  end_teach_mode()
                  end_force_mode()
                  get_target_waypoint()
                  textmsg("on")
                end
                """);
        assertEquals("on", said.getLast(), this::failure);
        assertEquals("freedrive_mode() has no effect on this simulated controller", said.getFirst());
    }
}
