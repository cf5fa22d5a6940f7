package mpgnet.tensor.opencl;

import static org.jocl.CL.*;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_mem;

/** One context and one in-order queue on one device, with the programs built there so far. */
final class Session implements AutoCloseable {
    private final OpenClDevice info;
    private final cl_device_id device;
    private final Tuning tuning;
    private final cl_context context;
    private final cl_command_queue queue;
    private final Map<String, Program> programs = new HashMap<>();

    Session(DeviceHandle handle, Tuning tuning) {
        info = handle.info();
        device = handle.id();
        this.tuning = tuning;
        var properties = new cl_context_properties();
        properties.addProperty(CL_CONTEXT_PLATFORM, handle.platform());
        int[] code = new int[1];
        context = clCreateContext(properties, 1, new cl_device_id[]{device}, null, null, code);
        check(code[0], "clCreateContext");
        @SuppressWarnings("deprecation") // its successor is missing before OpenCL 2.0
        cl_command_queue created = clCreateCommandQueue(context, device, 0, code);
        queue = created;
        if (code[0] != CL_SUCCESS) {
            clReleaseContext(context);
            check(code[0], "clCreateCommandQueue");
        }
    }

    OpenClDevice info() {
        return info;
    }

    /** The device's name in errors. */
    String name() {
        return "OpenCL device " + info;
    }

    cl_device_id device() {
        return device;
    }

    Tuning tuning() {
        return tuning;
    }

    cl_context context() {
        return context;
    }

    cl_command_queue queue() {
        return queue;
    }

    /** The program in {@code /kernels/<name>.cl}, built at its first use. */
    synchronized Program program(String name) {
        return programs.computeIfAbsent(name, file -> Program.load(this, file));
    }

    void check(int code, String call) {
        OpenClException.check(code, call, name());
    }

    /** Runs {@code use} with a read-only buffer of {@code values}, freed once the commands that it sends have run. */
    void withInts(int[] values, Consumer<cl_mem> use) {
        int[] code = new int[1];
        cl_mem memory = clCreateBuffer(context, CL_MEM_READ_ONLY | CL_MEM_COPY_HOST_PTR,
                (long) Sizeof.cl_int * values.length, Pointer.to(values), code);
        check(code[0], "clCreateBuffer");
        try {
            use.accept(memory);
        } finally {
            clReleaseMemObject(memory);
        }
    }

    /** Waits for everything in the queue. */
    void finish() {
        check(clFinish(queue), "clFinish");
    }

    /** After {@link #finish}. */
    @Override
    public synchronized void close() {
        programs.values().forEach(Program::close);
        programs.clear();
        clReleaseCommandQueue(queue);
        clReleaseContext(context);
    }
}
