package mpgnet.tensor;

import mpgnet.tensor.backend.Buffer;

/**
 * A dense array of float32 numbers (double in the reference backend), row-major, owned by a {@link TensorScope}. A
 * tensor made by a scope is a leaf; a tensor made by an op is a result. Only leaves collect a gradient.
 */
public final class Tensor {
    private final TensorScope scope;
    private final Shape shape;
    private final Buffer buffer;
    private final boolean leaf;
    private boolean requiresGrad;
    private Tensor grad;
    private boolean discarded;

    Tensor(TensorScope scope, Shape shape, Buffer buffer, boolean leaf, boolean requiresGrad) {
        this.scope = scope;
        this.shape = shape;
        this.buffer = buffer;
        this.leaf = leaf;
        this.requiresGrad = requiresGrad;
    }

    public Shape shape() {
        return shape;
    }

    /** A copy of the numbers, row-major. */
    public float[] toArray() {
        float[] values = new float[shape.size()];
        scope.backend().memory().read(buffer(), values);
        return values;
    }

    /** A copy of the numbers at the backend's full precision: doubles that are not floats in the reference backend. */
    public double[] toDoubleArray() {
        double[] values = new double[shape.size()];
        scope.backend().memory().read(buffer(), values);
        return values;
    }

    /**
     * Overwrites the numbers.
     *
     * @throws IllegalArgumentException where the count differs
     */
    public void copyFrom(float[] values) {
        requireCount(values.length);
        scope.backend().memory().write(values, buffer());
    }

    /**
     * Overwrites the numbers, rounding to the backend's precision.
     *
     * @throws IllegalArgumentException as above
     */
    public void copyFrom(double[] values) {
        requireCount(values.length);
        scope.backend().memory().write(values, buffer());
    }

    /**
     * The only number of a tensor of size 1.
     *
     * @throws IllegalStateException for any other size
     */
    public float item() {
        if (shape.size() != 1) {
            throw new IllegalStateException("item() needs a tensor of one number; this one is " + shape
                    + "; use toArray(), or Sum or Mean first");
        }
        return toArray()[0];
    }

    /** Whether gradients flow to or through this tensor. */
    public boolean requiresGrad() {
        return requiresGrad;
    }

    /**
     * Freezes (false) or thaws (true) a leaf: ops recorded from now on with frozen inputs only cost no backward pass.
     *
     * @throws IllegalStateException for the result of an op
     */
    public void setRequiresGrad(boolean requiresGrad) {
        if (!leaf) {
            throw new IllegalStateException(
                    "only a leaf can be frozen or thawed; " + shape + " is the result of an op");
        }
        this.requiresGrad = requiresGrad;
    }

    /**
     * The gradient that backward passes have added up since {@link #zeroGrad}; null before the first, and for results.
     */
    public Tensor grad() {
        return grad;
    }

    /** Sets the gradient to zero; no effect where there is none yet. */
    public void zeroGrad() {
        if (grad != null) {
            scope.backend().elementwise().fill(0, grad.buffer());
        }
    }

    /** The scope that owns this tensor. */
    public TensorScope scope() {
        return scope;
    }

    /**
     * For ops: the numbers.
     *
     * @throws IllegalStateException after the scope has closed or the tensor was discarded
     */
    public Buffer buffer() {
        if (!scope.isOpen()) {
            throw new IllegalStateException("tensor " + shape + " was used after its TensorScope closed;"
                    + " copy it out with toArray() first, or create it in a longer-lived scope");
        }
        if (discarded) {
            throw new IllegalStateException(
                    "tensor " + shape + " was used after Tape.discard gave its memory back; discard it later");
        }
        return buffer;
    }

    /** The buffer, for the last time. */
    Buffer discarded() {
        Buffer last = buffer();
        discarded = true;
        return last;
    }

    boolean isLeaf() {
        return leaf;
    }

    /** The gradient, made and zeroed in this tensor's own scope, so that it outlives the step's scope. */
    Tensor gradForAccumulation() {
        if (grad == null) {
            grad = scope.zeros(shape);
        }
        return grad;
    }

    private void requireCount(int count) {
        if (count != shape.size()) {
            throw new IllegalArgumentException("tensor " + shape + " needs " + shape.size() + " values; got " + count);
        }
    }

    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
