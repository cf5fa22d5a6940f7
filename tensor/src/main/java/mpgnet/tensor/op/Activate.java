package mpgnet.tensor.op;

import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.backend.Activation;

/** y = f(x), element by element. Derivative: dx = dy · f'(x). */
public final class Activate {
    private Activate() {
    }

    /** @return like x */
    public static Tensor apply(Tape tape, Tensor x, Activation f) {
        Tensor y = tape.result(x.shape(), x);
        var kernels = tape.backend().elementwise();
        kernels.activate(f, x.buffer(), y.buffer());
        return tape.record(y, (dy, to) -> to.add(x, dx -> kernels.activateBackward(f, x.buffer(), dy, dx)));
    }
}
