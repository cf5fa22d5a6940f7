package mpgnet.cli.weights;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet weights}: what can be done with a weights file. */
@Command(
        name = "weights",
        description = "Looks into weights files (PyTorch's .pth, safetensors), and takes over torchvision's.",
        subcommands = {WeightsInspectCommand.class, WeightsImportCommand.class, WeightsExportCommand.class,
            WeightsReduceCommand.class},
        footer = {
            "",
            "Examples:",
            "  mpgnet weights inspect weights/mpgnet.safetensors",
            "  mpgnet weights import mobilenet_v3_small.pth --model mobilenet_v3_small --out small.safetensors"
        })
public final class WeightsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: inspect, import, export or reduce");
    }
}
