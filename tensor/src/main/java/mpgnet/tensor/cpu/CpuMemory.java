package mpgnet.tensor.cpu;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.Memory;

/**
 * A pool of arrays in size classes of four per octave: a training loop takes the same arrays in every step, even where
 * batch sizes vary a little. Safe for use by several threads.
 */
final class CpuMemory implements Memory {
    private static final int SMALLEST_CLASS = 128;

    private final Map<Integer, ArrayDeque<float[]>> free = new HashMap<>();
    private long live;
    private long created;

    @Override
    public synchronized CpuBuffer allocate(int size) {
        int length = classLength(size + CpuBuffer.PADDING);
        var pooled = free.get(length);
        float[] array = pooled == null ? null : pooled.pollLast();
        if (array == null) {
            created += length;
            array = new float[length];
        }
        live += size;
        return new CpuBuffer(array, size);
    }

    @Override
    public synchronized void release(Buffer buffer) {
        live -= buffer.size();
        float[] array = CpuBuffer.of(buffer);
        free.computeIfAbsent(array.length, length -> new ArrayDeque<>()).addLast(array);
    }

    /** The smallest of 4, 5, 6 or 7 times a power of two that holds {@code size}. */
    static int classLength(int size) {
        if (size <= SMALLEST_CLASS) {
            return SMALLEST_CLASS;
        }
        int step = Integer.highestOneBit(size - 1) >> 2;
        return Math.ceilDiv(size, step) * step;
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
