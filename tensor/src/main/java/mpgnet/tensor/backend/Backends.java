package mpgnet.tensor.backend;

import mpgnet.tensor.cpu.CpuBackend;
import mpgnet.tensor.opencl.OpenClBackend;
import mpgnet.tensor.reference.ReferenceBackend;

/** The explicit choice of a backend. */
public final class Backends {
    private Backends() {}

    /** Double precision, plain loops, one thread: the definition of every kernel. */
    public static Backend reference() {
        return new ReferenceBackend();
    }

    /** Float32, the Vector API on {@code threads} cores (at least 1): the default. */
    public static Backend cpu(int threads) {
        return new CpuBackend(threads);
    }

    /**
     * Float32 on an OpenCL device, a CPU or a GPU.
     *
     * @param selector "platform.device", two numbers from 0; empty for the first GPU, else accelerator, else CPU
     * @throws mpgnet.tensor.opencl.OpenClUnavailableException where OpenCL or the device is missing; its one line says
     *     what to install
     */
    public static OpenClBackend openCl(String selector) {
        return new OpenClBackend(selector);
    }

    /**
     * A backend by its name on the command line.
     *
     * @param name "cpu", "reference", "opencl" or "opencl:platform.device"
     * @param threads threads of the cpu backend, at least 1; an OpenCL driver chooses its own
     * @throws IllegalArgumentException for an unknown name
     * @throws mpgnet.tensor.opencl.OpenClUnavailableException as {@link #openCl}
     */
    public static Backend named(String name, int threads) {
        return switch (name) {
            case "cpu" -> cpu(threads);
            case "reference" -> reference();
            case "opencl" -> openCl("");
            case String device when device.startsWith("opencl:") -> openCl(device.substring("opencl:".length()));
            default -> throw new IllegalArgumentException("unknown backend \"" + name
                    + "\"; use cpu, reference, opencl or opencl:platform.device");
        };
    }
}
