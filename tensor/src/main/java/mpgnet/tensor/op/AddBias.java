package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/** y[...,c] = x[...,c] + b[c]. Derivatives: dx = dy, db[c] = Σ over rows of dy. */
public final class AddBias {
    private AddBias() {
    }

    /**
     * @param x [...,C]
     * @param b [C]
     * @return like x
     * @throws IllegalArgumentException where the shapes do not fit together
     */
    public static Tensor apply(Tape tape, Tensor x, Tensor b) {
        Expect.shape("AddBias", "b", b, Shape.of(x.shape().dim(-1)), "the channels of x", x);
        Tensor y = tape.result(x.shape(), x, b);
        var backend = tape.backend();
        backend.elementwise().addBias(x.buffer(), b.buffer(), y.buffer());
        return tape.record(y, (dy, to) -> {
            to.addCopy(x, dy);
            to.add(b, db -> backend.reductions().sumRows(dy, db));
        });
    }
}
