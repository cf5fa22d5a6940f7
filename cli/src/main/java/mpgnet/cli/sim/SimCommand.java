package mpgnet.cli.sim;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet sim}: the simulated table by itself. */
@Command(
        name = "sim",
        description = "Draws scenes on the simulated table, shows them, acts in them by hand, leaves them alone, "
                + "and grasps single objects.",
        subcommands = {SimShowCommand.class, SimActCommand.class, SimSampleCommand.class, SimSettleCommand.class,
            SimGraspsCommand.class},
        footer = {
            "",
            "Examples:",
            "  mpgnet sim show --objects 15 --seed 3 --out out/show",
            "  mpgnet sim act --action 'grasp 0.05 0.02 45' --gif --out out/act",
            "  mpgnet sim sample --kind test --objects 15 --count 100 --out scenes.json",
            "  mpgnet sim settle --scenes scenes.json --json settle.json",
            "  mpgnet sim grasps --shape arch --count 20"
        })
public final class SimCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: show, act, sample, settle or grasps");
    }
}
