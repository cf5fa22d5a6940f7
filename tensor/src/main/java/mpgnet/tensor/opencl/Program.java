package mpgnet.tensor.opencl;

import static org.jocl.CL.*;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.ConvGeometry;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_program;

/** One built source file and its kernels. Drivers keep the built code on disk, so a second process builds it fast. */
final class Program implements AutoCloseable {
    private final Session session;
    private final String name;
    private final cl_program program;
    private final Map<String, cl_kernel> kernels = new HashMap<>();

    private Program(Session session, String name, cl_program program) {
        this.session = session;
        this.name = name;
        this.program = program;
    }

    static Program load(Session session, String name) {
        return build(session, name, resource("prelude") + resource(name));
    }

    /** @throws OpenClException with the build log where the source does not compile */
    static Program build(Session session, String name, String source) {
        int[] code = new int[1];
        cl_program program = clCreateProgramWithSource(session.context(), 1, new String[]{source}, null, code);
        session.check(code[0], "clCreateProgramWithSource");
        var devices = new cl_device_id[]{session.device()};
        int built = clBuildProgram(program, 1, devices, options(session.tuning()), null, null);
        if (built != CL_SUCCESS) {
            String log = log(program, session.device());
            clReleaseProgram(program);
            throw new OpenClException("clBuildProgram of " + name + ".cl", session.name(), built, log);
        }
        return new Program(session, name, program);
    }

    private static String options(Tuning tuning) {
        var options = new StringBuilder("-cl-std=CL1.2");
        options.append(" -DWIDTH=").append(tuning.width()).append(" -DTILE_ROWS=").append(tuning.tileRows());
        for (Activation f : Activation.values()) {
            options.append(" -D").append(f).append('=').append(f.ordinal());
        }
        return options.toString();
    }

    private static String log(cl_program program, cl_device_id device) {
        long[] size = new long[1];
        clGetProgramBuildInfo(program, device, CL_PROGRAM_BUILD_LOG, 0, null, size);
        byte[] log = new byte[(int) size[0]];
        clGetProgramBuildInfo(program, device, CL_PROGRAM_BUILD_LOG, log.length, Pointer.to(log), null);
        return new String(log, StandardCharsets.UTF_8).replace("\0", "");
    }

    private static String resource(String name) {
        String path = "/kernels/" + name + ".cl";
        try (var stream = Program.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + path + " is missing from the tensor module");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Queues a kernel. Arguments are ints, floats, booleans and {@link Activation}s (both ints), buffers and
     * {@link ConvGeometry}s (the twelve ints of the prelude's GEOMETRY). A kernel's arguments are state, so one thread
     * at a time gets here.
     */
    void run(String kernelName, Range range, Object... arguments) {
        synchronized (session) {
            cl_kernel kernel = kernels.computeIfAbsent(kernelName, this::create);
            int index = 0;
            for (Object argument : arguments) {
                index = set(kernel, index, argument);
            }
            session.check(clEnqueueNDRangeKernel(session.queue(), kernel, range.global().length, null, range.global(),
                    range.local(), 0, null, null), "kernel " + kernelName + " of " + name + ".cl");
        }
    }

    private cl_kernel create(String kernelName) {
        int[] code = new int[1];
        cl_kernel kernel = clCreateKernel(program, kernelName, code);
        session.check(code[0], "clCreateKernel(" + kernelName + ") of " + name + ".cl");
        return kernel;
    }

    private int set(cl_kernel kernel, int index, Object argument) {
        int code = switch (argument) {
            case Integer number -> clSetKernelArg(kernel, index, Sizeof.cl_int, Pointer.to(new int[]{number}));
            case Boolean flag -> clSetKernelArg(kernel, index, Sizeof.cl_int, Pointer.to(new int[]{flag ? 1 : 0}));
            case Float number -> clSetKernelArg(kernel, index, Sizeof.cl_float, Pointer.to(new float[]{number}));
            case cl_mem memory -> clSetKernelArg(kernel, index, Sizeof.cl_mem, Pointer.to(memory));
            case OpenClBuffer buffer -> clSetKernelArg(kernel, index, Sizeof.cl_mem, Pointer.to(buffer.memory()));
            case Activation f -> clSetKernelArg(kernel, index, Sizeof.cl_int, Pointer.to(new int[]{f.ordinal()}));
            case ConvGeometry g -> {
                int at = index;
                for (int size : new int[]{g.n(), g.h(), g.w(), g.c(), g.kh(), g.kw(), g.k(), g.stride(), g.padding(),
                    g.dilation(), g.outH()}) {
                    at = set(kernel, at, size);
                }
                index = at;
                yield clSetKernelArg(kernel, at, Sizeof.cl_int, Pointer.to(new int[]{g.outW()}));
            }
            default -> throw new IllegalArgumentException("no kernel takes a " + argument.getClass().getName());
        };
        session.check(code, "clSetKernelArg(" + index + ") of " + name + ".cl");
        return index + 1;
    }

    @Override
    public void close() {
        kernels.values().forEach(kernel -> clReleaseKernel(kernel));
        clReleaseProgram(program);
    }
}
