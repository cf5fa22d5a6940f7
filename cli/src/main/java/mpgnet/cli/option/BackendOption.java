package mpgnet.cli.option;

import mpgnet.cli.term.InputException;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.opencl.OpenClUnavailableException;
import mpgnet.tensor.select.Backends;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --backend NAME} and {@code --check-finite}: what computes the networks. */
public final class BackendOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--backend", paramLabel = "NAME", defaultValue = "cpu",
            description = "What computes: cpu, reference, opencl, opencl:PLATFORM.DEVICE (see mpgnet devices), "
                    + "or auto: an OpenCL GPU if there is one, else cpu (default: ${DEFAULT-VALUE}).")
    private String name;

    @Option(names = "--check-finite",
            description = "Stop at the first NaN or infinity and name the operation that made it; slow.")
    private boolean checkFinite;

    /** On all cores. */
    public Backend open() {
        return open(Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param threads of the cpu backend
     * @throws InputException if there is no such OpenCL device
     */
    public Backend open(int threads) {
        try {
            return Backends.named(name, threads, checkFinite, line -> {
                spec.commandLine().getErr().println("mpgnet: " + line);
                spec.commandLine().getErr().flush();
            });
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--backend: " + e.getMessage(), e);
        } catch (OpenClUnavailableException e) {
            throw new InputException("--backend %s: %s".formatted(name, e.getMessage()), e);
        }
    }
}
