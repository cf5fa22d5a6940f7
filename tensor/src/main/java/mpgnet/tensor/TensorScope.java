package mpgnet.tensor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.BufferMemoryException;

/**
 * Owns tensors' buffers and gives them back to the backend's pool on {@link #close}. Parameters live in a long scope;
 * everything made by one training step or one decision lives in a short one, so that the next step reuses its memory. A
 * scope belongs to one thread at a time.
 */
public final class TensorScope implements AutoCloseable {
    private final Backend backend;
    private final Set<Buffer> owned = new LinkedHashSet<>();
    private boolean open = true;

    /** An empty scope on {@code backend}, which must outlive it. */
    public TensorScope(Backend backend) {
        this.backend = backend;
    }

    public Backend backend() {
        return backend;
    }

    public boolean isOpen() {
        return open;
    }

    /** A leaf of zeros without gradient. */
    public Tensor zeros(Shape shape) {
        Buffer buffer = allocate(shape, "a tensor of zeros");
        backend.elementwise().fill(0, buffer);
        return new Tensor(this, shape, buffer, true, false);
    }

    /**
     * A leaf without gradient.
     *
     * @throws IllegalArgumentException where the count of values is not the shape's size
     */
    public Tensor of(Shape shape, float... values) {
        return leaf(shape, false, values);
    }

    /**
     * A leaf that collects a gradient.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public Tensor parameter(Shape shape, float... values) {
        return leaf(shape, true, values);
    }

    private Tensor leaf(Shape shape, boolean requiresGrad, float[] values) {
        Tensor tensor = new Tensor(this, shape, allocate(shape, "a leaf"), true, requiresGrad);
        tensor.copyFrom(values);
        return tensor;
    }

    /** For ops: the result of an op, contents unspecified. */
    Tensor result(Shape shape, boolean requiresGrad) {
        return new Tensor(this, shape, allocate(shape, "a result"), false, requiresGrad);
    }

    /**
     * For the tape: a buffer that this scope owns until it is released or the scope closes.
     *
     * @param what the tensor's part, for the message where memory runs out
     */
    Buffer allocate(Shape shape, String what) {
        if (!open) {
            throw new IllegalStateException("this TensorScope is closed; create tensors in an open one");
        }
        try {
            Buffer buffer = backend.memory().allocate(shape.size());
            owned.add(buffer);
            return buffer;
        } catch (BufferMemoryException e) {
            throw new BufferMemoryException("no memory for " + what + FiniteCheck.op().map(op -> " of " + op).orElse("")
                    + ", shape " + shape + ": " + e.getMessage() + "; use a smaller batch or image", e);
        }
    }

    /** Gives one buffer back before the scope closes. */
    void release(Buffer buffer) {
        owned.remove(buffer);
        backend.memory().release(buffer);
    }

    /** Gives every buffer back to the backend's pool; closing twice has no effect. */
    @Override
    public void close() {
        open = false;
        var buffers = List.copyOf(owned);
        owned.clear();
        buffers.forEach(backend.memory()::release);
    }
}
