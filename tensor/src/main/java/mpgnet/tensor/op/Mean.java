package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/** y = Σ x / size, over all numbers. Derivative: dx = dy / size everywhere. */
public final class Mean {
    private Mean() {
    }

    /** @return [1] */
    public static Tensor apply(Tape tape, Tensor x) {
        float factor = 1f / x.shape().size();
        Tensor y = tape.result(Shape.of(1), x);
        var backend = tape.backend();
        backend.reductions().sum(x.buffer(), factor, y.buffer());
        return tape.record(y, (dy, to) -> to.add(x, dx -> backend.elementwise().broadcast(dy, factor, dx)));
    }
}
