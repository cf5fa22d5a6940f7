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
    private Backends() {
    }

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
     * @param threads  threads of the host for {@link Backend#runTasks}, at least 1; the driver chooses its own for
     *                 kernels
     * @throws mpgnet.tensor.opencl.OpenClUnavailableException where OpenCL or the device is missing; its one line says
     *                                                         what to install
     */
    public static OpenClBackend openCl(String selector, int threads) {
        return new OpenClBackend(selector, threads);
    }

    /**
     * The first OpenCL GPU where there is one, else the cpu backend: on a CPU, OpenCL is the slower of the two.
     *
     * @param tell gets one line that says which, and where it is the CPU, why
     */
    public static Backend auto(int threads, Consumer<String> tell) {
        String why;
        try {
            OpenClDevice device = OpenClDevices.find("");
            if (device.kind() == OpenClDevice.Kind.GPU) {
                tell.accept("computing on the OpenCL device " + device);
                return openCl(device.selector(), threads);
            }
            why = "OpenCL has no GPU here, only " + device;
        } catch (OpenClUnavailableException e) {
            why = e.getMessage();
        }
        tell.accept("computing on the cpu backend: " + why);
        return cpu(threads);
    }

    /**
     * A backend by its name on the command line.
     *
     * @param name    "auto" (see {@link #auto}), "cpu", "reference", "opencl" or "opencl:platform.device"
     * @param threads threads of the cpu backend, at least 1; an OpenCL driver chooses its own for kernels and leaves
     *                these to {@link Backend#runTasks}
     * @param tell    as for {@link #auto}
     * @throws IllegalArgumentException                        for an unknown name
     * @throws mpgnet.tensor.opencl.OpenClUnavailableException as {@link #openCl}
     */
    public static Backend named(String name, int threads, Consumer<String> tell) {
        return switch (name) {
            case "auto" -> auto(threads, tell);
            case "cpu" -> cpu(threads);
            case "reference" -> reference();
            case "opencl" -> openCl("", threads);
            case String device when device.startsWith("opencl:") ->
                    openCl(device.substring("opencl:".length()), threads);
            default -> throw new IllegalArgumentException("unknown backend \"" + name
                    + "\"; use auto, cpu, reference, opencl or opencl:platform.device");
        };
    }

    /** As above; nobody is told what "auto" has chosen. */
    public static Backend named(String name, int threads) {
        return named(name, threads, line -> {
        });
    }
}
