package mpgnet.tensor.cpu;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.BufferMemoryException;
import mpgnet.tensor.backend.Memory;
import mpgnet.tensor.backend.Scratch;

/**
 * A pool of arrays in size classes of four per octave: a training loop takes the same arrays in every step, even where
 * batch sizes vary a little. Safe for use by several threads.
 */
final class CpuMemory implements Memory {
    private static final int SMALLEST_CLASS = 128;
    /** The largest class that an array can have; the next one is 2^31. */
    private static final int LARGEST_CLASS = 7 << 28;

    private final Map<Integer, ArrayDeque<float[]>> free = new HashMap<>();
    private final PanelMemory panels = new PanelMemory();
    private long live;
    private long created;

    @Override
    public synchronized CpuBuffer allocate(int size) {
        if (size > LARGEST_CLASS - CpuBuffer.PADDING) {
            throw BufferMemoryException.of((long) Float.BYTES * size, Float.BYTES * live, Float.BYTES * created,
                    "one array ends at " + BufferMemoryException.text((long) Float.BYTES * LARGEST_CLASS), null);
        }
        int length = classLength(size + CpuBuffer.PADDING);
        var pooled = free.get(length);
        float[] array = pooled == null ? null : pooled.pollLast();
        if (array == null) {
            array = create(size, length);
            created += length;
        }
        live += size;
        return new CpuBuffer(array, size);
    }

    /** Where the heap is full, the pool's arrays of other sizes are given up first. */
    private float[] create(int size, int length) {
        try {
            return new float[length];
        } catch (OutOfMemoryError full) {
            free.values().stream().flatMap(ArrayDeque::stream).forEach(array -> created -= array.length);
            free.clear();
            try {
                return new float[length];
            } catch (OutOfMemoryError stillFull) {
                throw BufferMemoryException.of((long) Float.BYTES * size, Float.BYTES * live, Float.BYTES * created,
                        "the JVM's heap ends at " + BufferMemoryException.text(Runtime.getRuntime().maxMemory())
                                + " (MPGNET_JAVA_OPTS=-Xmx8g makes it 8 GB)",
                        stillFull);
            }
        }
    }

    @Override
    public synchronized void release(Buffer buffer) {
        live -= buffer.size();
        float[] array = CpuBuffer.of(buffer);
        free.computeIfAbsent(array.length, length -> new ArrayDeque<>()).addLast(array);
    }

    /** Room for what one kernel needs for itself; the kernel closes it. */
    Scratch<CpuBuffer> scratch() {
        return new Scratch<>(this::allocate, this::release);
    }

    /** The smallest of 4, 5, 6 or 7 times a power of two that holds {@code size}. */
    static int classLength(int size) {
        if (size <= SMALLEST_CLASS) {
            return SMALLEST_CLASS;
        }
        int step = Integer.highestOneBit(size - 1) >> 2;
        return Math.ceilDiv(size, step) * step;
    }

    /** Scratch memory for packed matrices. */
    PanelMemory panels() {
        return panels;
    }

    synchronized void clear() {
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
        System.arraycopy(from, 0, CpuBuffer.of(to), 0, from.length);
    }

    @Override
    public void write(double[] from, Buffer to) {
        float[] array = CpuBuffer.of(to);
        for (int i = 0; i < from.length; i++) {
            array[i] = (float) from[i];
        }
    }

    @Override
    public void read(Buffer from, float[] to) {
        System.arraycopy(CpuBuffer.of(from), 0, to, 0, to.length);
    }

    @Override
    public void read(Buffer from, double[] to) {
        float[] array = CpuBuffer.of(from);
        for (int i = 0; i < to.length; i++) {
            to[i] = array[i];
        }
    }
}
