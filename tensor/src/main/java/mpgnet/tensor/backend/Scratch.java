package mpgnet.tensor.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Buffers that a kernel needs for itself. Closing gives all of them back to the pool, so that a kernel loses none,
 * whether it returns or throws. Used by one thread.
 *
 * @param <B> the backend's kind of buffer
 */
public final class Scratch<B extends Buffer> implements AutoCloseable {
    private final IntFunction<B> allocate;
    private final Consumer<B> release;
    private final List<B> taken = new ArrayList<>();

    /**
     * Holds nothing yet.
     *
     * @param allocate makes a buffer of a size
     * @param release  takes it back
     */
    public Scratch(IntFunction<B> allocate, Consumer<B> release) {
        this.allocate = allocate;
        this.release = release;
    }

    /** A buffer of {@code size} numbers with unspecified contents, valid until this is closed. */
    public B take(int size) {
        B buffer = allocate.apply(size);
        taken.add(buffer);
        return buffer;
    }

    /**
     * A buffer for each slot of a team, taken before its tasks begin: how much memory a kernel needs then does not
     * depend on how many threads came in time.
     */
    public List<B> takeEach(int slots, int size) {
        List<B> each = new ArrayList<>(slots);
        for (int slot = 0; slot < slots; slot++) {
            each.add(take(size));
        }
        return each;
    }

    /** Gives all buffers back, the last one first. */
    @Override
    public void close() {
        taken.reversed().forEach(release);
        taken.clear();
    }
}
