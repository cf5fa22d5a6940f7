package mpgnet.bench;

import mpgnet.bench.nn.BenchNnCommand;
import mpgnet.bench.sim.BenchBulletCommand;
import mpgnet.bench.sim.BenchSimCommand;
import mpgnet.bench.tensor.BenchTensorCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet bench}: our engines beside native ones. */
@Command(
        name = "bench",
        description = "Times our engines beside native ones in one run. Each result is checked against the "
                + "reference before it is timed; in each round every engine runs, and figures are medians. An "
                + "engine that is not installed is named as such.",
        subcommands = {BenchTensorCommand.class, BenchNnCommand.class, BenchSimCommand.class, BenchBulletCommand.class},
        footer = {
            "",
            "Examples:",
            "  mpgnet bench tensor",
            "  mpgnet bench tensor --only sgemm --json sgemm.json",
            "  mpgnet bench nn --json nn.json",
            "  mpgnet bench sim --json sim.json"
        })
public final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "say what to time: " + String.join(" or ", spec.subcommands().keySet()));
    }
}
