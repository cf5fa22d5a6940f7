package mpgnet.hw.realsense;

import com.sun.jna.Pointer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Owns native handles and deletes them in the opposite order of their making. Used by one thread at a time. */
final class NativeScope implements AutoCloseable {

    private final Deque<Runnable> deletions = new ArrayDeque<>();

    /**
     * Takes a handle over.
     *
     * @return the handle
     */
    Pointer own(Pointer handle, Consumer<Pointer> deleter) {
        deletions.push(() -> deleter.accept(handle));
        return handle;
    }

    /** Gives everything up without deleting it, because native code may still use it. */
    void abandon() {
        deletions.clear();
    }

    @Override
    public void close() {
        while (!deletions.isEmpty()) {
            deletions.pop().run();
        }
    }
}
