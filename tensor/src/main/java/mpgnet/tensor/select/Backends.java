package mpgnet.tensor.select;

import java.util.function.Consumer;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.cpu.CpuBackend;
import mpgnet.tensor.opencl.OpenClBackend;
import mpgnet.tensor.opencl.OpenClDevice;
import mpgnet.tensor.opencl.OpenClDevices;
import mpgnet.tensor.opencl.OpenClUnavailableException;
import mpgnet.tensor.reference.ReferenceBackend;

/** The explicit choice of a backend. */
public final class Backends {
    private static final String OPENCL_DEVICE = "opencl:";

    private Backends() {
    }

    /** Double precision, plain loops, one thread: the definition of every kernel. */
    public static Backend reference() {
        return new ReferenceBackend(false);
    }

    /** Float32, the Vector API on {@code threads} cores (at least 1): the default. */
    public static Backend cpu(int threads) {
        return cpu(threads, false);
    }

    /**
     * As {@link #cpu(int)}.
     *
     * @param checkFinite see {@link Backend#checksFinite}
     */
    public static Backend cpu(int threads, boolean checkFinite) {
        return new CpuBackend(threads, checkFinite);
    }

    /**
     * Float32 on an OpenCL device, a CPU or a GPU.
     *
     * @param selector "platform.device", two numbers from 0; empty for the first GPU, else accelerator, else CPU
     * @param threads  threads of the host for {@link Backend#runTasks}, at least 1; the driver chooses its own for
     *                 kernels
     * @throws OpenClUnavailableException where OpenCL or the device is missing; its one line says what to install
     */
    public static OpenClBackend openCl(String selector, int threads) {
        return new OpenClBackend(selector, threads, false);
    }

    /**
     * A backend by its name on the command line.
     *
     * @param name        "cpu", "reference", "opencl", "opencl:platform.device", or "auto": the first OpenCL GPU where
     *                    there is one, else the cpu backend, because OpenCL on a CPU is the slower of the two
     * @param threads     threads of the cpu backend, at least 1; an OpenCL driver chooses its own for kernels and
     *                    leaves these to {@link Backend#runTasks}
     * @param checkFinite see {@link Backend#checksFinite}
     * @param tell        gets one line that says what "auto" has chosen, and where it is the CPU, why
     * @throws IllegalArgumentException   for an unknown name
     * @throws OpenClUnavailableException as {@link #openCl}
     */
    public static Backend named(String name, int threads, boolean checkFinite, Consumer<String> tell) {
        return switch (name) {
            case "auto" -> auto(threads, checkFinite, tell);
            case "cpu" -> cpu(threads, checkFinite);
            case "reference" -> new ReferenceBackend(checkFinite);
            case "opencl" -> new OpenClBackend("", threads, checkFinite);
            case String device when device.startsWith(OPENCL_DEVICE) ->
                    new OpenClBackend(device.substring(OPENCL_DEVICE.length()), threads, checkFinite);
            default -> throw new IllegalArgumentException("unknown backend \"" + name
                    + "\"; use auto, cpu, reference, opencl or opencl:platform.device");
        };
    }

    /** As above; numbers are not checked. */
    public static Backend named(String name, int threads, Consumer<String> tell) {
        return named(name, threads, false, tell);
    }

    /** As above; nobody is told what "auto" has chosen. */
    public static Backend named(String name, int threads) {
        return named(name, threads, line -> {
        });
    }

    private static Backend auto(int threads, boolean checkFinite, Consumer<String> tell) {
        String why;
        try {
            OpenClDevice device = OpenClDevices.find("");
            if (device.kind() == OpenClDevice.Kind.GPU) {
                tell.accept("computing on the OpenCL device " + device);
                return new OpenClBackend(device.selector(), threads, checkFinite);
            }
            why = "OpenCL has no GPU here, only " + device;
        } catch (OpenClUnavailableException e) {
            why = e.getMessage();
        }
        tell.accept("computing on the cpu backend: " + why);
        return cpu(threads, checkFinite);
    }
}
