package mpgnet.cli.robot;

import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import mpgnet.hw.arm.RehearsedArm;
import mpgnet.hw.arm.UrArm;
import mpgnet.hw.arm.WatchedArm;
import mpgnet.hw.tabletop.HomeMotion;
import mpgnet.hw.tabletop.WorkCellConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mpgnet robot home}: to where every primitive begins, out of the camera's view. */
@Command(
        name = "home",
        description = {
            "Moves the arm home, above the drop zone, in joint space. Without --yes-move it only says what it "
                    + "would do.",
            "The guard checks the whole way; things on the table are not known to it."
        },
        footer = {
            "",
            RobotExit.HELP,
            "",
            "Examples:",
            "  mpgnet robot home",
            "  mpgnet robot home --host 192.168.1.10 --yes-move"
        })
final class RobotHomeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RobotOptions robot;

    @Option(names = "--yes-move",
            description = "Really move: the workspace is clear, and a hand is at the emergency stop.")
    private boolean yesMove;

    @Override
    public Integer call() throws Exception {
        WorkCellConfig cell = yesMove ? robot.cellToMove() : robot.cell();
        return RobotExit.of(spec, () -> {
            if (yesMove) {
                try (UrArm arm = UrArm.connect(cell.arm(), RobotVerb.lines(spec),
                        RandomGenerator.of("L64X128MixRandom"), robot.waits())) {
                    arm.start();
                    HomeMotion.run(arm, cell.setup());
                }
                RobotVerb.say(spec.commandLine().getOut(), "home");
            } else {
                try (WatchedArm arm = WatchedArm.connect(cell.arm(), RobotVerb.lines(spec), robot.waits())) {
                    HomeMotion.run(RehearsedArm.from(arm, RobotVerb.lines(spec)), cell.setup());
                }
                RobotVerb.say(spec.commandLine().getOut(), "a dry run: nothing was sent; add --yes-move to move");
            }
            return 0;
        });
    }
}
