package mpgnet.cli.robot;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet robot}: a real work cell, or its twin. */
@Command(
        name = "robot",
        description = "A UR5 with a gripper and a camera, real or simulated behind the real protocols.",
        subcommands = {RobotStatusCommand.class, RobotPowerOnCommand.class, RobotHomeCommand.class,
            RobotRunCommand.class, RobotStopCommand.class, RobotCalibrateCommand.class, RobotTwinCommand.class,
            RobotTrialCommand.class},
        footer = {
            "",
            "Examples:",
            "  mpgnet robot twin                    a simulated controller on loopback"
        })
public final class RobotCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "say what to do: one of " + String.join(", ", spec.subcommands().keySet()));
    }
}
