package mpgnet.tensor.backend;

/** Where a backend's numbers live: allocation from a pool, and transfer to and from Java arrays. */
public interface Memory {
    /** A buffer of {@code size} numbers with unspecified contents, from the pool where one is free. */
    Buffer allocate(int size);

    /** Gives a buffer back to the pool; it must not be used afterwards. */
    void release(Buffer buffer);

    /** Numbers in buffers that are handed out and not yet released (for tests that look for leaks). */
    long liveNumbers();

    /** Numbers in all buffers ever created, handed out or pooled: constant in the steady state of a training loop. */
    long createdNumbers();

    /** {@code to[i] = from[i]} for the whole buffer; {@code from.length == to.size()}. */
    void write(float[] from, Buffer to);

    /** {@code to[i] = from[i]} for the whole buffer, rounded to the backend's precision. */
    void write(double[] from, Buffer to);

    /** {@code to[i] = from[i]} for the whole buffer; waits for the kernels that write it. */
    void read(Buffer from, float[] to);

    /** {@code to[i] = from[i]} for the whole buffer, at the backend's full precision. */
    void read(Buffer from, double[] to);
}
