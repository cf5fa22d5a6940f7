package mpgnet.cli.explain;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet explain}: what happens inside. */
@Command(
        name = "explain",
        description = "Shows one gradient step of a training run with all its numbers.",
        subcommands = ExplainStepCommand.class,
        footer = {"", "Examples:", "  mpgnet explain step runs/one --transition 7"})
public final class ExplainCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to explain: step");
    }
}
