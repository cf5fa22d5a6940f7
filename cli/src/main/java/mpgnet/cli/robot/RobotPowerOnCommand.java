package mpgnet.cli.robot;

import java.util.concurrent.Callable;
import mpgnet.hw.SafetyMode;
import mpgnet.hw.arm.ArmConfig;
import mpgnet.hw.dashboard.DashboardClient;
import mpgnet.hw.dashboard.RobotPower;
import mpgnet.hw.tabletop.WorkCellFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mpgnet robot power-on}: power and brakes, and back from a stop that a person has looked at. */
@Command(
        name = "power-on",
        description = {
            "Powers the arm and releases its brakes. Releasing brakes lets the arm sink by a millimetre or two. "
                    + "Without --yes-move it only says what it would do.",
            "--recover also ends a protective stop (after the 5 s that the controller asks for) or comes back "
                    + "from an emergency stop that was released: look at the cause first. No motion is resumed."
        },
        footer = {
            "",
            RobotExit.HELP,
            "",
            "Examples:",
            "  mpgnet robot power-on --host 192.168.1.10",
            "  mpgnet robot power-on --host 192.168.1.10 --yes-move",
            "  mpgnet robot power-on --host 192.168.1.10 --recover --yes-move"
        })
final class RobotPowerOnCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RobotOptions robot;

    @Option(names = "--recover", description = "The cause of a stop was seen to: end the stop.")
    private boolean recover;

    @Option(names = "--yes-move",
            description = "Really do it: the workspace is clear, and a hand is at the emergency stop.")
    private boolean yesMove;

    @Override
    public Integer call() throws Exception {
        ArmConfig arm = (yesMove ? robot.cellToMove() : robot.cell()).arm();
        return RobotExit.of(spec, () -> {
            try (DashboardClient dashboard = DashboardClient.connect(arm.host(), arm.ports().dashboard(),
                    arm.timing().connect(), arm.timing().reply())) {
                RobotPower power = new RobotPower(dashboard, Thread::sleep);
                SafetyMode mode = dashboard.safetyMode();
                if (!mode.mayMove() && !recover) {
                    throw new WorkCellFailedException(WorkCellFailedException.Part.STOP,
                            "the robot is in %s: %s; once that is done, add --recover".formatted(mode, mode.meaning()));
                }
                if (!yesMove) {
                    RobotVerb.say(spec.commandLine().getOut(),
                            "the robot is %s, %s; a dry run: nothing was sent; add --yes-move to power it on"
                                    .formatted(dashboard.robotMode(), mode));
                    return 0;
                }
                if (mode == SafetyMode.PROTECTIVE_STOP) {
                    power.recoverFromProtectiveStop(arm.timing().power());
                } else if (recover) {
                    power.recoverFromEmergencyStop(arm.timing().power());
                }
                power.on(arm.timing().power());
                RobotVerb.say(spec.commandLine().getOut(),
                        "the robot is %s, %s".formatted(dashboard.robotMode(), dashboard.safetyMode()));
            }
            return 0;
        });
    }
}
