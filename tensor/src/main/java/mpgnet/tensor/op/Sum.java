package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/** y = Σ x, over all numbers. Derivative: dx = dy everywhere. */
public final class Sum {
    private Sum() {
    }

    /** @return [1] */
    public static Tensor apply(Tape tape, Tensor x) {
        float factor = 1f;
        Tensor y = tape.result(Shape.of(1), x);
        var backend = tape.backend();
        backend.reductions().sum(x.buffer(), factor, y.buffer());
        return tape.record(y, (dy, to) -> to.add(x, dx -> backend.elementwise().broadcast(dy, factor, dx)));
    }
}
