package mpgnet.tensor.backend;

/**
 * Numbers held by a backend, opaque to everybody else. A buffer belongs to the backend that allocated it and is only
 * ever handed back to that backend's kernels.
 */
public interface Buffer {
    /** How many numbers the buffer holds, at least 1. */
    int size();
}
