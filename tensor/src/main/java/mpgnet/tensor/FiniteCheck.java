package mpgnet.tensor;

import java.util.Arrays;
import java.util.Optional;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;

/**
 * Looks for the first NaN or infinity, operation by operation, on a backend that {@linkplain Backend#checksFinite wants
 * it}, so that the operation that made it can be named instead of the loss that shows it a thousand operations later.
 * It fetches every result from the backend, so a checked run is slow.
 */
final class FiniteCheck {
    private static final String OPS = "mpgnet.tensor.op.";

    private final Backend backend;

    FiniteCheck(Backend backend) {
        this.backend = backend;
    }

    /** The op that is calling, such as "Conv2d". */
    static Optional<String> op() {
        return StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> name.startsWith(OPS)).findFirst().map(name -> name.substring(OPS.length())));
    }

    static String callingOp() {
        return op().orElse("an operation");
    }

    /** Leaves come from outside: data, a weights file, an optimiser's step. */
    void leaves(String op, Tensor... inputs) {
        for (Tensor input : inputs) {
            if (input.isLeaf()) {
                check(input.buffer(), input.shape(), op, "forward",
                        "was given %s at %s of the leaf %s; it was there before: look at the data, the weights"
                                + " or the last optimiser step");
            }
        }
    }

    void result(String op, Tensor result) {
        check(result.buffer(), result.shape(), op, "forward", "made %s at %s of its result %s");
    }

    void gradient(String op, Buffer gradient, Tensor input) {
        check(gradient, input.shape(), op, "backward", "made %s at %s of the gradient of its input %s");
    }

    void sum(String op, Buffer sum, Tensor input) {
        check(sum, input.shape(), op, "backward",
                "made %s at %s where its gradient was added to those before it of %s");
    }

    private void check(Buffer buffer, Shape shape, String op, String half, String what) {
        float[] values = new float[shape.size()];
        backend.memory().read(buffer, values);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new NonFiniteException(op, half, what.formatted(values[i], place(shape, i), shape));
            }
        }
    }

    /** The index along each dimension, such as [0, 3, 7, 1]. */
    private static String place(Shape shape, int flat) {
        int[] index = new int[shape.rank()];
        int rest = flat;
        for (int d = shape.rank() - 1; d >= 0; d--) {
            index[d] = rest % shape.dim(d);
            rest /= shape.dim(d);
        }
        return Arrays.toString(index);
    }
}
