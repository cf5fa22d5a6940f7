package mpgnet.cli.nn;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import mpgnet.cli.option.BackboneConverter;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.TensorFiles;
import mpgnet.nn.Mode;
import mpgnet.nn.io.Checkpoint;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;
import mpgnet.nn.io.WeightsReader;
import mpgnet.nn.layer.NormSpec;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.nn.mobilenet.TrunkRun;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet nn run}: a trunk on given images, for comparison with PyTorch. */
@Command(
        name = "run",
        description = {
            "Runs MobileNetV3's trunk on the tensor 'input' (N x 3 x H x W) and writes 'features' and every "
                    + "'block<i>'.",
            "In train mode also 'loss' = mean(features^2), 'grad.input' and 'grad.features.*' under "
                    + "torchvision's names, and the running statistics afterwards, 'after.features.*'."
        },
        footer = {
            "",
            "Examples:",
            "  mpgnet nn run --model mobilenet_v3_small --weights small.safetensors --input images.safetensors "
                    + "--output features.safetensors",
            "  mpgnet nn run --model mobilenet_v3_large --weights large.pth --input images.safetensors "
                    + "--output out.safetensors --mode train --backend reference"
        })
final class NnRunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "NAME", converter = BackboneConverter.class,
            description = "The network: " + BackboneConverter.NAMES + ".")
    private Backbone model;

    @Option(names = "--weights", required = true, paramLabel = "FILE",
            description = "Its weights, .pth or safetensors; a classifier in it is left out.")
    private Path weights;

    @Option(names = "--input", required = true, paramLabel = "FILE",
            description = "A safetensors file with the tensor 'input'.")
    private Path input;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "The safetensors file to write.")
    private Path output;

    @Option(names = "--mode", paramLabel = "MODE", defaultValue = "eval",
            description = "How batch normalisation works: eval or train (default: ${DEFAULT-VALUE}).")
    private String mode;

    @Mixin
    private BackendOption compute;

    @Override
    public Integer call() {
        Mode parsed = switch (mode) {
            case "eval" -> Mode.EVAL;
            case "train" -> Mode.TRAIN;
            default -> throw new ParameterException(spec.commandLine(), "--mode must be eval or train; was " + mode);
        };
        TensorFile state = TensorFiles.read(weights, WeightsReader::read, spec.commandLine().getErr())
                .select("features.", "features.");
        StoredTensor images =
                TensorFiles.read(input, SafeTensorsReader::read, spec.commandLine().getErr()).tensors().get("input");
        if (images == null) {
            throw new InputException("%s has no tensor 'input'; see mpgnet weights inspect %s".formatted(input, input));
        }
        try (Backend backend = compute.open(); TensorScope scope = new TensorScope(backend)) {
            MobileNetV3 net = new MobileNetV3(scope, "", model, 32,
                    new NormSpec(MobileNetV3.NORM_EPS, MobileNetV3.TORCHVISION_MOMENTUM), new SplittableRandom(0));
            Checkpoint.load(weights, state, net);
            TensorFile results = run(scope, net, images, parsed);
            TensorFiles.write(output, results, Precision.F32);
            spec.commandLine().getOut().printf("%s: features %s%n", output, results.tensors().get("features").shape());
            spec.commandLine().getOut().flush();
        } catch (WeightsException e) {
            throw new InputException(e.getMessage(), e);
        }
        return 0;
    }

    private TensorFile run(TensorScope scope, MobileNetV3 net, StoredTensor images, Mode parsed) {
        try {
            return TrunkRun.run(scope, net, images, parsed);
        } catch (IllegalArgumentException e) {
            throw new InputException("%s: %s".formatted(input, e.getMessage()), e);
        }
    }
}
