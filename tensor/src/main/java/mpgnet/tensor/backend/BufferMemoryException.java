package mpgnet.tensor.backend;

import java.util.Locale;

/** A backend has no memory for another buffer. The message says how much was asked for and what is in use. */
public final class BufferMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BufferMemoryException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * @param askedBytes of the buffer that does not fit
     * @param usedBytes  in buffers that are handed out
     * @param heldBytes  in all buffers, handed out or pooled
     * @param limit      what ends the memory, such as "the JVM's heap ends at 4.0 GB (MPGNET_JAVA_OPTS=-Xmx8g makes it
     *                   8)"
     */
    public static BufferMemoryException of(long askedBytes, long usedBytes, long heldBytes, String limit,
            Throwable cause) {
        return new BufferMemoryException(text(askedBytes) + " more do not fit; tensors use " + text(usedBytes)
                + ", the pool holds " + text(heldBytes) + ", " + limit, cause);
    }

    /** Bytes for people: "1.5 GB". */
    public static String text(long bytes) {
        return bytes >= 1 << 30 ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
