package mpgnet.cli.robot;

import java.util.concurrent.Callable;
import mpgnet.hw.arm.ArmConfig;
import mpgnet.hw.dashboard.DashboardClient;
import mpgnet.hw.dashboard.DashboardCommand;
import mpgnet.hw.dashboard.RobotPower;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mpgnet robot stop}: ends whatever program runs. Not a safety function: that is the emergency stop. */
@Command(
        name = "stop",
        description = {
            "Ends the program that runs on the robot, whoever started it; the arm brakes and stands.",
            "This is no emergency stop: it needs the network and the controller."
        },
        footer = {
            "",
            RobotExit.HELP,
            "",
            "Examples:",
            "  mpgnet robot stop --host 192.168.1.10",
            "  mpgnet robot stop --power-off"
        })
final class RobotStopCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RobotOptions robot;

    @Option(names = "--power-off", description = "Then engage the brakes and switch the arm off.")
    private boolean powerOff;

    @Override
    public Integer call() throws Exception {
        ArmConfig arm = robot.cell().arm();
        return RobotExit.of(spec, () -> {
            try (DashboardClient dashboard = DashboardClient.connect(arm.host(), arm.ports().dashboard(),
                    arm.timing().connect(), arm.timing().reply())) {
                if (dashboard.programState().state() != DashboardClient.ProgramState.State.STOPPED) {
                    dashboard.ask(DashboardCommand.STOP);
                }
                if (powerOff) {
                    new RobotPower(dashboard, Thread::sleep).off(arm.timing().power());
                }
                RobotVerb.say(spec.commandLine().getOut(), "the program is %s, the robot %s"
                        .formatted(dashboard.programState().state(), dashboard.robotMode()));
            }
            return 0;
        });
    }
}
