package mpgnet.tensor.op;

import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/** y = a + b, element by element, without broadcasting. Derivatives: da = db = dy. */
public final class Add {
    private Add() {
    }

    /**
     * @return like a
     * @throws IllegalArgumentException where the shapes differ
     */
    public static Tensor apply(Tape tape, Tensor a, Tensor b) {
        Expect.shape("Add", "b", b, a.shape(), "a", a);
        Tensor y = tape.result(a.shape(), a, b);
        tape.backend().elementwise().add(a.buffer(), b.buffer(), y.buffer());
        return tape.record(y, (dy, to) -> {
            to.addCopy(a, dy);
            to.addCopy(b, dy);
        });
    }
}
