package mpgnet.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.SafetyMode;
import mpgnet.hw.rtde.RtdeValue;
import mpgnet.twin.robot.Report;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No program ends or freezes the controller: it fails, is told why, and the next one runs. */
class HostileProgramsTest {

    private final List<Report> reports = new ArrayList<>();
    private final Robot robot = TwinConfig.bare(RobotModel.UR5).build();

    private void step(int cycles) {
        for (int i = 0; i < cycles; i++) {
            robot.step();
            reports.addAll(robot.takeReports());
        }
    }

    private void endsAloneAndTheNextRuns(String program) {
        robot.program().upload(program, true);
        for (int i = 0; i < 1000 && robot.program().state() == RuntimeState.PLAYING; i++) {
            step(1);
        }
        assertEquals(RuntimeState.STOPPED, robot.program().state());
        assertTrue(reports.stream().anyMatch(r -> r instanceof Report.RuntimeException || r instanceof Report.Log),
                reports::toString);
        assertTrue(Arrays.stream(robot.arm().q()).allMatch(Double::isFinite));
        step(100);
        if (robot.safetyMode() == SafetyMode.PROTECTIVE_STOP) {
            step(700);
            robot.closeSafetyPopup();
            assertTrue(robot.unlockProtectiveStop());
        }
        reports.clear();
        robot.program().upload("def next():\n  textmsg(\"alive\")\nend\n", true);
        step(5);
        assertTrue(reports.contains(new Report.Text("alive")), reports::toString);
    }

    /** A client's registers may hold what is no number. */
    @ParameterizedTest
    @ValueSource(strings = {"servoj(q, t=0.008)", "speedl(q, 1)", "speedj(q, 1)", "movej(q)", "movel(q)", "set_tcp(q)",
        "movej([x, 0, 0, 0, 0, 0])", "movel(p[x, 0, 0, 0, 0, 0])", "get_inverse_kin(q)", "set_payload(1, [x, 0, 0])",
        "sleep(x)", "movej(get_actual_joint_positions(), v=x)"})
    void f8NotANumber(String motion) {
        for (double value : new double[]{Double.NaN, Double.POSITIVE_INFINITY, 1e308, -1e308}) {
            if (Math.abs(value) == 1e308 && motion.startsWith("sleep")) {
                continue; // It may sleep that long.
            }
            robot.registers().write("input_double_register_0", new RtdeValue.Real(value));
            endsAloneAndTheNextRuns("""
                    def f():
                      x = read_input_float_register(0)
                      q = p[x, x, x, x, x, x]
                      %s
                      while True:
                        sync()
                      end
                    end
                    """.formatted(motion));
        }
    }

    /** A motion that is worked out when the arm has come to rest can fail then. */
    @Test
    void f8AMotionThatIsNoneAfterBraking() {
        endsAloneAndTheNextRuns("""
                def f():
                  speedj([0.5, 0, 0, 0, 0, 0], 2, 0.2)
                  movej([0, -1.5, -1.5, -1.5, 1.5, 0], t=%s)
                  halt
                end
                """.formatted("0." + "0".repeat(200) + "1"));
    }

    @Test
    void f8TextThatDoublesItself() {
        endsAloneAndTheNextRuns("""
                s="aaaaaaaaaaaaaaaa"
                while (True):
                  s = str_cat(s, s)
                  sync()
                end
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s = to_str([s, s, s, s])", "s = str_cat([1.5, 2.5], s + s)", "s = struct(a = s, b = s)",
        "s = [s, s]", "s = make_list(9999, s)"})
    void f8ValuesThatGrow(String growth) {
        endsAloneAndTheNextRuns("""
                def f():
                  s = "a"
                  while True:
                    %s
                    sync()
                  end
                end
                """.formatted(growth));
    }

    @Test
    void f8EndlessRecursionAndThreads() {
        endsAloneAndTheNextRuns("""
                def f():
                  def g():
                    g()
                  end
                  g()
                end
                """);
        endsAloneAndTheNextRuns("""
                def f():
                  thread g():
                    run g()
                    while True:
                      sync()
                    end
                  end
                  while True:
                    run g()
                  end
                end
                """);
        endsAloneAndTheNextRuns("""
                def f():
                  while True:
                    get_inverse_kin(get_actual_tcp_pose())
                  end
                end
                """);
    }
}
