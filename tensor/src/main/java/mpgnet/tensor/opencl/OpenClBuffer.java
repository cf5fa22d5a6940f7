package mpgnet.tensor.opencl;

import mpgnet.tensor.backend.Buffer;
import org.jocl.cl_mem;

/**
 * Numbers in a pooled device buffer that is longer by at least {@link #PADDING}: kernels may read, and where a buffer
 * ends write, whole vectors past its last number. What lies there has no meaning.
 */
record OpenClBuffer(cl_mem memory, int size, long capacity) implements Buffer {
    /** The widest vector, which is also more than the rows of a tile. */
    static final int PADDING = 16;

    static OpenClBuffer of(Buffer buffer) {
        return (OpenClBuffer) buffer;
    }
}
