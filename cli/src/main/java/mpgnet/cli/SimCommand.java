package mpgnet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet sim}: the simulated table by itself. */
@Command(
        name = "sim",
        description = "Draws scenes on the simulated table, and leaves them alone.",
        subcommands = {SimSampleCommand.class, SimSettleCommand.class},
        footer = {
            "",
            "Examples:",
            "  mpgnet sim sample --kind test --objects 15 --count 100 --out scenes.json",
            "  mpgnet sim settle --scenes scenes.json --json settle.json"
        })
final class SimCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: sample or settle");
    }
}
