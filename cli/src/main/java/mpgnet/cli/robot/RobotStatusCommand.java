package mpgnet.cli.robot;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import mpgnet.cli.run.MotionWords;
import mpgnet.cli.term.PlainText;
import mpgnet.hw.RobotMode;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.SafetyMode;
import mpgnet.hw.arm.ArmConfig;
import mpgnet.hw.arm.ArmKinematics;
import mpgnet.hw.dashboard.DashboardClient;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.primary.PrimaryConnection;
import mpgnet.hw.rtde.RtdeClient;
import mpgnet.hw.rtde.RtdeConfig;
import mpgnet.hw.rtde.RtdeListener;
import mpgnet.hw.rtde.RtdeSample;
import mpgnet.hw.tabletop.WorkCellConfig;
import mpgnet.hw.tabletop.WorkCellMount;
import mpgnet.sim.robot.ToolPose;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mpgnet robot status}: looks and touches nothing; other clients may go on. */
@Command(
        name = "status",
        description = "Asks a robot what it is and what state it is in. Claims no register and moves nothing.",
        footer = {
            "",
            RobotExit.HELP,
            "",
            "Examples:",
            "  mpgnet robot status --host 192.168.1.10",
            "  mpgnet robot status --json",
            "  mpgnet robot status --print-config > cell.json"
        })
final class RobotStatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RobotOptions robot;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    @Option(names = "--print-config",
            description = "Print the work cell's whole configuration, defaults included, and ask no robot.")
    private boolean printConfig;

    @Override
    public Integer call() throws Exception {
        WorkCellConfig cell = robot.cell();
        if (printConfig) {
            spec.commandLine().getOut().println(cell.text());
            spec.commandLine().getOut().flush();
            return 0;
        }
        return RobotExit.of(spec, () -> {
            print(facts(cell));
            return 0;
        });
    }

    private static Map<String, Object> facts(WorkCellConfig cell) throws IOException, InterruptedException {
        ArmConfig arm = cell.arm();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("host", arm.host());
        try (DashboardClient dashboard = DashboardClient.connect(arm.host(), arm.ports().dashboard(),
                arm.timing().connect(), arm.timing().reply())) {
            facts.put("answers", dashboard.isTwin() ? "a twin" : "a robot");
            facts.put("polyscope", dashboard.version().toString());
            RobotMode mode = dashboard.robotMode();
            facts.put("robotMode", mode.name());
            SafetyMode safety = dashboard.safetyMode();
            facts.put("safetyMode", safety.name());
            facts.put("safety", safety(mode, safety));
            facts.put("remoteControl", dashboard.remoteControl().map(String::valueOf).orElse("no such distinction"));
            facts.put("program", dashboard.programState().state() + " " + dashboard.programState().program());
        }
        PrimaryConnection.Facts controller = PrimaryConnection.facts(arm.host(), arm.ports().primary(),
                arm.timing().connect(), arm.timing().reply());
        ArmKinematics kinematics = ArmKinematics.of(controller.kinematics(), arm.nominal());
        facts.put("controller", controller.version().toString());
        facts.put("kinematics", kinematics.source());
        facts.put("calibrationMm", Math.round(1e5 * kinematics.deviationM()) / 100.0);
        RtdeConfig watching = new RtdeConfig(arm.host(), arm.ports().rtde(), RtdeConfig.STATE_OUTPUTS, List.of(),
                OptionalDouble.empty(), arm.timing().rtde());
        try (RtdeClient rtde = RtdeClient.connect(watching, RtdeListener.NONE)) {
            RtdeSample sample = rtde.next(arm.timing().reply());
            JointAngles q = JointAngles.of(sample.reals("actual_q"));
            WorkCellMount mount = cell.setup().mount();
            ToolPose tool = mount.tool(kinematics, q);
            facts.put("runtimeState", RuntimeState.of(sample.whole("runtime_state")).name());
            facts.put("speedScaling", sample.real("speed_scaling"));
            facts.put("jointsRad", q.toArray());
            facts.put("toolOnTableM", new double[]{tool.tip().x(), tool.tip().y(), tool.tip().z()});
        }
        return facts;
    }

    /** A robot without power stands, whatever its safety system allows. */
    private static String safety(RobotMode mode, SafetyMode safety) {
        return !safety.mayMove() || mode == RobotMode.RUNNING ? safety.meaning()
                : "no stop, but the robot is %s: nothing moves before 'mpgnet robot power-on'".formatted(mode);
    }

    private void print(Map<String, Object> facts) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(facts));
        } else {
            facts.forEach((name, value) -> out.printf("%-14s %s%n", name,
                    value instanceof double[] d ? MotionWords.numbers(d) : PlainText.of(String.valueOf(value))));
        }
        out.flush();
    }
}
