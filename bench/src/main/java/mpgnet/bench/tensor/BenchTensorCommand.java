package mpgnet.bench.tensor;

import java.util.ArrayList;
import java.util.List;
import mpgnet.bench.harness.Suite;
import mpgnet.bench.harness.SuiteCommand;
import mpgnet.bench.peer.PyTorch;
import mpgnet.cli.term.InputException;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.opencl.OpenClUnavailableException;
import mpgnet.tensor.select.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code mpgnet bench tensor}. */
@Command(
        name = "tensor",
        description = {
            "Matrix products, convolutions and whole networks on our backends, beside OpenBLAS, ONNX Runtime and "
                    + "PyTorch.",
            "The peak is measured first: chains of fused multiply-adds in registers, on all threads."
        },
        footer = {
            "",
            "Examples:",
            "  mpgnet bench tensor",
            "  mpgnet bench tensor --backend cpu,opencl --only forward --json forward.json"
        })
public final class BenchTensorCommand extends SuiteCommand {

    @Option(names = "--backend", split = ",", paramLabel = "NAME", defaultValue = "cpu",
            description = "Our backends, separated by commas: auto, cpu, opencl, opencl:platform.device; the "
                    + "first is what others are compared with (default: ${DEFAULT-VALUE}).")
    private List<String> backends;

    @Override
    protected Suite open(int threads) {
        List<Backend> opened = new ArrayList<>();
        try {
            backends.forEach(name -> opened.add(open(name, threads)));
        } catch (RuntimeException e) {
            opened.forEach(Backend::close);
            throw e;
        }
        return new TensorSuite(new Engines(List.copyOf(opened), new PyTorch(threads), threads));
    }

    private Backend open(String name, int threads) {
        try {
            return Backends.named(name, threads, line -> spec.commandLine().getErr().println(line));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--backend: " + e.getMessage(), e);
        } catch (OpenClUnavailableException e) {
            throw new InputException("--backend %s: %s".formatted(name, e.getMessage()), e);
        }
    }
}
