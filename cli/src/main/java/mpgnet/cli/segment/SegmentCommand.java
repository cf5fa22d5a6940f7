package mpgnet.cli.segment;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet segment}: which cells are which object. */
@Command(
        name = "segment",
        description = "Tells objects apart on heightmaps, measures how well that is done, and trains a network for it.",
        subcommands = {SegmentRunCommand.class, SegmentEvalCommand.class, SegmentTrainCommand.class},
        footer = {
            "",
            "Examples:",
            "  mpgnet segment run --objects 15 --seed 3 --noise --target 'text:the red block'",
            "  mpgnet segment eval --pictures 50",
            "  mpgnet segment train --out runs/segment --minutes 60"
        })
public final class SegmentCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: run, eval or train");
    }
}
