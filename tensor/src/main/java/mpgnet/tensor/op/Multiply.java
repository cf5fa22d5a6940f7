package mpgnet.tensor.op;

import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/** y = a · b, element by element, without broadcasting. Derivatives: da = dy · b, db = dy · a. */
public final class Multiply {
    private Multiply() {
    }

    /**
     * @return like a
     * @throws IllegalArgumentException where the shapes differ
     */
    public static Tensor apply(Tape tape, Tensor a, Tensor b) {
        Expect.shape("Multiply", "b", b, a.shape(), "a", a);
        Tensor y = tape.result(a.shape(), a, b);
        var kernels = tape.backend().elementwise();
        kernels.multiply(a.buffer(), b.buffer(), y.buffer());
        return tape.record(y, (dy, to) -> {
            to.add(a, da -> kernels.multiply(dy, b.buffer(), da));
            to.add(b, db -> kernels.multiply(dy, a.buffer(), db));
        });
    }
}
