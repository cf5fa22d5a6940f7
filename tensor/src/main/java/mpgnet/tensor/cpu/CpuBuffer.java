package mpgnet.tensor.cpu;

import java.util.Objects;
import mpgnet.tensor.backend.Buffer;

/**
 * Numbers in a pooled array that is longer than the buffer by at least {@link #PADDING}: kernels may read and, where a
 * buffer ends, write whole vectors past its last number without a mask. What lies there has no meaning.
 */
final class CpuBuffer implements Buffer {
    /** Enough for a kernel that starts a group of four of the widest vectors (64 bytes) at the last number. */
    static final int PADDING = 64;

    private final float[] array;
    private final int size;

    CpuBuffer(float[] array, int size) {
        Objects.checkFromIndexSize(0, size + PADDING, array.length);
        this.array = array;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    float[] array() {
        return array;
    }

    static float[] of(Buffer buffer) {
        return ((CpuBuffer) buffer).array;
    }
}
