package mpgnet.cli.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.SafeTensorsWriter;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.WeightsOnBase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet weights reduce}: a stage's weights without what the stage before holds already. */
@Command(
        name = "reduce",
        description = {
            "Writes the weights of a stage anew, with a checksum and in half precision, without those tensors that "
                    + "another file holds alike.",
            "What is left out is read from that file, which must lie beside the new one.",
            "--q-star gives them another Q*_g, from which value on play calls the target graspable; what training "
                    + "found stays in the file as qStarTrained."
        },
        footer = {
            "",
            "Examples:",
            "  mpgnet weights reduce runs/all/stage1/weights.safetensors --out weights/stage1.safetensors",
            "  mpgnet weights reduce runs/all/stage3/weights.safetensors --base weights/stage2.safetensors "
                    + "--out weights/stage3.safetensors",
            "  mpgnet weights reduce runs/all/stage5/weights.safetensors --q-star 1.35 --out weights/mine.safetensors"
        })
final class WeightsReduceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Weights that 'mpgnet train' wrote.")
    private Path file;

    @Option(names = "--base", paramLabel = "FILE",
            description = "Weights of the stage before (default: none, nothing is left out).")
    private Path base;

    @Option(names = "--q-star", paramLabel = "Q",
            description = "Q*_g for play, not with --base (default: as it is).")
    private Double qStar;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The safetensors file to write.")
    private Path out;

    @Override
    public Integer call() {
        if (Files.exists(out)) {
            throw new InputException("the file %s exists; name another with --out".formatted(out));
        }
        if (base != null && !folder(base).equals(folder(out))) {
            throw new ParameterException(spec.commandLine(),
                    "--out must lie in the folder of --base, %s; was %s".formatted(folder(base), out));
        }
        if (qStar != null && (base != null || !Double.isFinite(qStar))) {
            throw new ParameterException(spec.commandLine(), base != null
                    ? "--q-star and --base exclude each other; reduce with --base first"
                    : "--q-star must be a finite number; was " + qStar);
        }
        for (Path read : base == null ? List.of(file) : List.of(file, base)) {
            if (!Files.isRegularFile(read)) {
                throw new InputException("the file %s does not exist; name weights that 'mpgnet train' wrote"
                        .formatted(read));
            }
        }
        try {
            if (base == null) {
                TensorFile weights = SafeTensorsReader.read(file);
                SafeTensorsWriter.write(out, qStar == null ? weights : TrainedNet.withQStar(file, weights, qStar),
                        Precision.F16);
                spec.commandLine().getOut().printf("%s: %d bytes%n", out, Files.size(out));
            } else {
                int[] written = WeightsOnBase.write(file, base, out);
                spec.commandLine().getOut().printf("%s: %d tensors, %d left out that %s holds; %d bytes%n", out,
                        written[0], written[1], base, Files.size(out));
            }
            spec.commandLine().getOut().flush();
        } catch (WeightsException e) {
            throw new InputException(e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("cannot reduce %s (%s)".formatted(file, IoReason.of(e)), e);
        }
        return 0;
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().normalize().getParent()).orElse(Path.of("/"));
    }
}
