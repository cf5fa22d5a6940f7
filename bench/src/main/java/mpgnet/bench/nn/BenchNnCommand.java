package mpgnet.bench.nn;

import java.util.List;
import mpgnet.bench.harness.Suite;
import mpgnet.bench.harness.SuiteCommand;
import mpgnet.bench.peer.PyTorch;
import mpgnet.bench.tensor.Engines;
import mpgnet.cli.term.InputException;
import mpgnet.tensor.opencl.OpenClUnavailableException;
import mpgnet.tensor.select.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code mpgnet bench nn}. */
@Command(
        name = "nn",
        description = "The Q-network: maps of the whole workspace, decisions in a window about the target, a "
                + "training step, and the trunks by themselves beside ONNX Runtime and PyTorch. Each time is "
                + "that of one run, from the state's images to values in Java's memory.",
        footer = {
            "",
            "Examples:",
            "  mpgnet bench nn --json nn.json",
            "  mpgnet bench nn --only decision --backend opencl"
        })
public final class BenchNnCommand extends SuiteCommand {

    @Option(names = "--backend", paramLabel = "NAME", defaultValue = "cpu",
            description = "Our backend: auto, cpu, opencl, opencl:platform.device (default: ${DEFAULT-VALUE}).")
    private String backend;

    @Override
    protected Suite open(int threads) {
        try {
            return new NnSuite(new Engines(
                    List.of(Backends.named(backend, threads, line -> spec.commandLine().getErr().println(line))),
                    new PyTorch(threads), threads));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--backend: " + e.getMessage(), e);
        } catch (OpenClUnavailableException e) {
            throw new InputException("--backend %s: %s".formatted(backend, e.getMessage()), e);
        }
    }
}
