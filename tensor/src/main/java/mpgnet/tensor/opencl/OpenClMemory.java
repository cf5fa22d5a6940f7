package mpgnet.tensor.opencl;

import static org.jocl.CL.*;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.BufferMemoryException;
import mpgnet.tensor.backend.Memory;
import mpgnet.tensor.backend.Scratch;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_mem;

/**
 * A pool of device buffers in size classes of four per octave. The queue runs commands in order, so a buffer can be
 * handed out again while earlier commands on it are still to run. Safe for use by several threads.
 */
final class OpenClMemory implements Memory {
    private static final int SMALLEST_CLASS = 128;

    private final Session session;
    private final Map<Long, ArrayDeque<cl_mem>> free = new HashMap<>();
    private final Set<cl_mem> all = new HashSet<>();
    private long live;
    private long created;

    OpenClMemory(Session session) {
        this.session = session;
    }

    @Override
    public synchronized OpenClBuffer allocate(int size) {
        long capacity = classCapacity(size);
        var pooled = free.get(capacity);
        cl_mem memory = pooled == null ? null : pooled.pollLast();
        if (memory == null) {
            memory = create(size, capacity);
            created += capacity;
        }
        live += size;
        return new OpenClBuffer(memory, size, capacity);
    }

    private cl_mem create(int size, long capacity) {
        int[] code = new int[1];
        cl_mem memory = clCreateBuffer(session.context(), CL_MEM_READ_WRITE, Sizeof.cl_float * capacity, null, code);
        if (code[0] != CL_SUCCESS) { // the pool's buffers of other sizes are given up first
            freePooled();
            memory = clCreateBuffer(session.context(), CL_MEM_READ_WRITE, Sizeof.cl_float * capacity, null, code);
        }
        if (code[0] != CL_SUCCESS) {
            throw BufferMemoryException.of((long) Sizeof.cl_float * size, Sizeof.cl_float * live,
                    Sizeof.cl_float * created, session.name() + " has "
                            + BufferMemoryException.text(session.info().memoryBytes())
                            + ", of which one buffer may hold "
                            + BufferMemoryException.text(session.info().largestBufferBytes()),
                    new OpenClException("clCreateBuffer", session.name(), code[0], ""));
        }
        all.add(memory);
        return memory;
    }

    private void freePooled() {
        session.finish(); // commands that still run may use them
        free.forEach((capacity, pooled) -> pooled.forEach(memory -> {
            clReleaseMemObject(memory);
            all.remove(memory);
            created -= capacity;
        }));
        free.clear();
    }

    /** The smallest of 4, 5, 6 or 7 times a power of two that holds {@code size} and the padding. */
    private static long classCapacity(int size) {
        long least = (long) size + OpenClBuffer.PADDING;
        if (least <= SMALLEST_CLASS) {
            return SMALLEST_CLASS;
        }
        long step = Long.highestOneBit(least - 1) >> 2;
        return Math.ceilDiv(least, step) * step;
    }

    @Override
    public synchronized void release(Buffer buffer) {
        var released = OpenClBuffer.of(buffer);
        live -= released.size();
        free.computeIfAbsent(released.capacity(), capacity -> new ArrayDeque<>()).addLast(released.memory());
    }

    /** Room for what one kernel needs for itself; the kernel closes it. */
    Scratch<OpenClBuffer> scratch() {
        return new Scratch<>(this::allocate, this::release);
    }

    /** Frees every buffer, handed out or not. */
    synchronized void clear() {
        all.forEach(memory -> clReleaseMemObject(memory));
        all.clear();
        free.clear();
    }

    @Override
    public synchronized long liveNumbers() {
        return live;
    }

    @Override
    public synchronized long createdNumbers() {
        return created;
    }

    @Override
    public void write(float[] from, Buffer to) {
        session.check(clEnqueueWriteBuffer(session.queue(), OpenClBuffer.of(to).memory(), true, 0,
                (long) Sizeof.cl_float * from.length, Pointer.to(from), 0, null, null), "clEnqueueWriteBuffer");
    }

    @Override
    public void write(double[] from, Buffer to) {
        float[] rounded = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            rounded[i] = (float) from[i];
        }
        write(rounded, to);
    }

    @Override
    public void read(Buffer from, float[] to) {
        session.check(clEnqueueReadBuffer(session.queue(), OpenClBuffer.of(from).memory(), true, 0,
                (long) Sizeof.cl_float * to.length, Pointer.to(to), 0, null, null), "clEnqueueReadBuffer");
    }

    @Override
    public void read(Buffer from, double[] to) {
        float[] values = new float[to.length];
        read(from, values);
        for (int i = 0; i < to.length; i++) {
            to[i] = values[i];
        }
    }
}
