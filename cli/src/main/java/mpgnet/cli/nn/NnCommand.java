package mpgnet.cli.nn;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet nn}: the networks by themselves. */
@Command(
        name = "nn",
        description = "Explains or runs a network by itself.",
        subcommands = {NnRunCommand.class, NnExplainCommand.class},
        footer = {
            "",
            "Examples:",
            "  mpgnet nn explain",
            "  mpgnet nn run --model mobilenet_v3_small --weights small.safetensors --input images.safetensors "
                    + "--output features.safetensors"
        })
public final class NnCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: run or explain");
    }
}
