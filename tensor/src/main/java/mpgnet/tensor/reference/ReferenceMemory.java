package mpgnet.tensor.reference;

import java.util.Arrays;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.Memory;

/** A fresh array for every allocation, filled with NaN so that a kernel that misses an output shows. */
final class ReferenceMemory implements Memory {
    private long live;
    private long created;

    @Override
    public Buffer allocate(int size) {
        live += size;
        created += size;
        var buffer = new DoubleBuffer(size);
        Arrays.fill(DoubleBuffer.of(buffer), Double.NaN);
        return buffer;
    }

    @Override
    public void release(Buffer buffer) {
        live -= buffer.size();
    }

    @Override
    public long liveNumbers() {
        return live;
    }

    @Override
    public long createdNumbers() {
        return created;
    }

    @Override
    public void write(float[] from, Buffer to) {
        for (int i = 0; i < from.length; i++) {
            DoubleBuffer.of(to)[i] = from[i];
        }
    }

    @Override
    public void write(double[] from, Buffer to) {
        System.arraycopy(from, 0, DoubleBuffer.of(to), 0, from.length);
    }

    @Override
    public void read(Buffer from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) DoubleBuffer.of(from)[i];
        }
    }

    @Override
    public void read(Buffer from, double[] to) {
        System.arraycopy(DoubleBuffer.of(from), 0, to, 0, to.length);
    }
}
