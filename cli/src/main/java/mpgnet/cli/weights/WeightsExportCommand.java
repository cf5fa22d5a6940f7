package mpgnet.cli.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import mpgnet.cli.term.TensorFiles;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.cli.term.OutputFolder;
import mpgnet.files.WholeFile;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.WeightsOnBase;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.OnnxExport;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Primitive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mpgnet weights export}: the nets of a weights file as ONNX models. */
@Command(
        name = "export",
        description = {
            "Writes each net of a weights file as an ONNX model: DIR/grasp.onnx, move.onnx and push.onnx, each with "
                    + "both trunks, the mask encoder and the head.",
            "Inputs colour and depth [1, 3, H, W], normalised, and mask [1, 1, H, W]; output q [1, 1, H, W] "
                    + "(docs/exchange.md)."
        },
        footer = {
            "",
            "Examples:",
            "  mpgnet weights export weights/mpgnet.safetensors --onnx out/onnx"
        })
final class WeightsExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Weights that 'mpgnet train' wrote.")
    private Path file;

    @Option(names = "--onnx", required = true, paramLabel = "DIR", description = "Where the models go.")
    private Path folder;

    @Override
    public Integer call() {
        TensorFile contents = TensorFiles.read(file, WeightsOnBase::read, spec.commandLine().getErr());
        OutputFolder.require(folder, "--onnx");
        try {
            QNetworkConfig config = TrainedNet.config(file, contents);
            for (Primitive primitive : MpgNet.primitivesIn(contents)) {
                Path model = folder.resolve(primitive.name().toLowerCase(Locale.ROOT) + ".onnx");
                WholeFile.write(model, unfinished -> Files.write(unfinished,
                        OnnxExport.of(primitive, config, contents.tensors(), config.windowCells())));
                spec.commandLine().getOut().printf("%s: %d bytes, %d x %d cells%n", model, Files.size(model),
                        config.windowCells(), config.windowCells());
            }
            spec.commandLine().getOut().flush();
        } catch (WeightsException e) {
            throw new InputException(e.getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new InputException("%s has damaged metadata; name weights that 'mpgnet train' wrote".formatted(file),
                    e);
        } catch (IOException e) {
            throw new InputException("cannot write to %s (%s); name another folder with --onnx".formatted(folder,
                    IoReason.of(e)), e);
        }
        return 0;
    }
}
