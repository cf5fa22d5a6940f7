package mpgnet.tensor;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;

/**
 * Reverse-mode differentiation: ops append how to carry a gradient back, {@link #backward} runs that in reverse. An op
 * none of whose inputs requires a gradient is not recorded. Used by one thread.
 */
public final class Tape {
    /** Carries the gradient {@code dy} of an op's result back to its inputs. */
    @FunctionalInterface
    public interface Backward {
        void run(Buffer dy, Tape to);
    }

    /** @param op the op's name where the tape checks numbers, else null */
    private record Step(Tensor result, Backward backward, String op) {
    }

    private final TensorScope scope;
    private final boolean recording;
    private final FiniteCheck check; // null where numbers are not checked
    private final List<Step> steps = new ArrayList<>();
    private final IdentityHashMap<Tensor, Buffer> gradients = new IdentityHashMap<>();
    private String runningOp;

    private Tape(TensorScope scope, boolean recording) {
        this.scope = scope;
        this.recording = recording;
        check = scope.backend().checksFinite() ? new FiniteCheck(scope.backend()) : null;
    }

    /** A tape that can run backward; results live in {@code scope}. */
    public static Tape recording(TensorScope scope) {
        return new Tape(scope, true);
    }

    /** A tape that records nothing; results live in {@code scope} and never require a gradient. */
    public static Tape inference(TensorScope scope) {
        return new Tape(scope, false);
    }

    public boolean isRecording() {
        return recording;
    }

    /** Where results live. */
    public TensorScope scope() {
        return scope;
    }

    public Backend backend() {
        return scope.backend();
    }

    /** For ops: a result with unspecified contents, to be filled by a kernel and then {@linkplain #record recorded}. */
    public Tensor result(Shape shape, Tensor... inputs) {
        boolean requiresGrad = false;
        for (Tensor input : inputs) {
            if (input.scope().backend() != scope.backend()) {
                throw new IllegalArgumentException("input " + input + " lives on backend "
                        + input.scope().backend().name() + ", the tape on another one (" + scope.backend().name()
                        + "); create all tensors of a computation with one backend object");
            }
            requiresGrad |= input.requiresGrad();
        }
        if (check != null) {
            check.leaves(FiniteCheck.callingOp(), inputs);
        }
        return scope.result(shape, recording && requiresGrad);
    }

    /** For ops: {@code result} is filled; remembers how to go back, where it requires a gradient. */
    public Tensor record(Tensor result, Backward backward) {
        String op = check == null ? null : FiniteCheck.callingOp();
        if (check != null) {
            check.result(op, result);
        }
        if (result.requiresGrad()) {
            steps.add(new Step(result, backward, op));
        }
        return result;
    }

    /** For ops without a gradient, on a tape that does not record: {@code result} is filled. */
    public Tensor filled(Tensor result) {
        if (check != null) {
            check.result(FiniteCheck.callingOp(), result);
        }
        return result;
    }

    /**
     * A result that nothing will read any more: on a tape that does not record its memory serves the next results while
     * it still lies in the caches. No effect on a tape that records, for a leaf, and for a tensor of another scope.
     */
    public void discard(Tensor result) {
        if (!recording && !result.isLeaf() && result.scope() == scope) {
            scope.release(result.discarded());
        }
    }

    /**
     * For ops' backward: adds the gradient that {@code write} puts in a fresh buffer, where {@code input} needs one.
     */
    public void add(Tensor input, Consumer<Buffer> write) {
        if (!input.requiresGrad()) {
            return;
        }
        Buffer contribution = scope.allocate(input.shape(), "a gradient");
        write.accept(contribution);
        if (check != null) {
            check.gradient(runningOp, contribution, input);
        }
        Buffer sum = input.isLeaf() ? input.gradForAccumulation().buffer()
                : gradients.putIfAbsent(input, contribution);
        if (sum != null) {
            backend().elementwise().addScaled(1, contribution, sum);
            scope.release(contribution);
            if (check != null) {
                check.sum(runningOp, sum, input);
            }
        }
    }

    /** For ops' backward: adds a copy of {@code gradient}, where {@code input} needs one. */
    public void addCopy(Tensor input, Buffer gradient) {
        int size = gradient.size();
        add(input, to -> backend().elementwise().copyChannels(size, gradient, size, 0, to, size, 0));
    }

    /**
     * Adds d scalar / d leaf to the gradient of every leaf that requires one, and empties the tape.
     *
     * @throws IllegalArgumentException unless {@code scalar} has one number and was recorded here since the last
     *                                  backward
     */
    public void backward(Tensor scalar) {
        if (scalar.shape().size() != 1) {
            throw new IllegalArgumentException("backward needs a scalar; got " + scalar + "; use Sum or Mean first");
        }
        if (steps.stream().noneMatch(step -> step.result() == scalar)) {
            throw new IllegalArgumentException(
                    "the scalar was not recorded on this tape: use Tape.recording, give a leaf"
                            + " requiresGrad, and run each tape backward once");
        }
        Buffer one = scope.allocate(scalar.shape(), "a gradient");
        backend().elementwise().fill(1, one);
        gradients.put(scalar, one);
        for (Step step : steps.reversed()) {
            Buffer dy = gradients.remove(step.result());
            if (dy != null) { // else the scalar does not depend on this result
                runningOp = step.op();
                step.backward().run(dy, this);
                scope.release(dy);
            }
        }
        steps.clear();
    }
}
