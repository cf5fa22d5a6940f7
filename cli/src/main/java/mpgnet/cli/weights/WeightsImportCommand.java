package mpgnet.cli.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import mpgnet.cli.option.BackboneConverter;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.TensorFiles;
import mpgnet.nn.Module;
import mpgnet.nn.io.Checkpoint;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;
import mpgnet.nn.io.WeightsReader;
import mpgnet.nn.layer.NormSpec;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.ImageClassifier;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mpgnet weights import}: torchvision's weights as a safetensors file that fits the network. */
@Command(
        name = "import",
        description = "Checks a .pth or safetensors file against torchvision's MobileNetV3, with or without its "
                + "classifier, and writes it as safetensors under the same names. Nothing in the file is "
                + "executed.",
        footer = {
            "",
            "Examples:",
            "  mpgnet weights import mobilenet_v3_small.pth --model mobilenet_v3_small --out small.safetensors",
            "  mpgnet weights import large.safetensors --model mobilenet_v3_large --precision F16 "
                    + "--out large-half.safetensors"
        })
final class WeightsImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A state dictionary that torch.save wrote, or a safetensors file.")
    private Path file;

    @Option(names = "--model", required = true, paramLabel = "NAME", converter = BackboneConverter.class,
            description = "Which network it is: " + BackboneConverter.NAMES + ".")
    private Backbone model;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The safetensors file to write.")
    private Path out;

    @Option(names = "--precision", paramLabel = "P", defaultValue = "F32",
            description = "How numbers are written: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Precision precision;

    @Override
    public Integer call() {
        TensorFile contents = TensorFiles.read(file, WeightsReader::read, spec.commandLine().getErr());
        boolean whole = contents.tensors().keySet().stream().anyMatch(name -> name.startsWith("classifier."));
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            Module network = whole
                    ? new ImageClassifier(scope, model, new SplittableRandom(0))
                    : new MobileNetV3(scope, "", model, 32,
                            new NormSpec(MobileNetV3.NORM_EPS, MobileNetV3.TORCHVISION_MOMENTUM),
                            new SplittableRandom(0));
            Checkpoint.load(file, contents, network);
            Checkpoint.save(out, network,
                    Map.of("model", BackboneConverter.name(model), "source", file.getFileName().toString()), precision);
            long parameters = network.parameters().stream().mapToLong(p -> p.tensor().shape().size()).sum();
            spec.commandLine().getOut().printf("%s: %s %s its classifier, %d parameters%n", out,
                    BackboneConverter.name(model), whole ? "with" : "without", parameters);
            spec.commandLine().getOut().flush();
        } catch (WeightsException e) {
            throw new InputException(e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("cannot write %s (%s); name another file with --out".formatted(out, e), e);
        }
        return 0;
    }
}
