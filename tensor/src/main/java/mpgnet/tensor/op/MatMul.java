package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/** y = a · b, the matrix product. Derivatives: da = dy · bᵀ, db = aᵀ · dy. */
public final class MatMul {
    private MatMul() {
    }

    /**
     * @param a [M,K]
     * @param b [K,N]
     * @return [M,N]
     * @throws IllegalArgumentException where the shapes do not fit together
     */
    public static Tensor apply(Tape tape, Tensor a, Tensor b) {
        Expect.layout("MatMul", "a", a, "[M,K]");
        Expect.layout("MatMul", "b", b, "[K,N]");
        int m = a.shape().dim(0);
        int k = a.shape().dim(1);
        int n = b.shape().dim(1);
        Expect.that(b.shape().dim(0) == k, "MatMul", "b has shape " + b.shape() + "; expected [" + k + ",N] to match a "
                + a.shape());
        Tensor y = tape.result(Shape.of(m, n), a, b);
        var kernels = tape.backend().matrices();
        kernels.multiply(m, k, n, false, a.buffer(), false, b.buffer(), y.buffer());
        return tape.record(y, (dy, to) -> {
            to.add(a, da -> kernels.multiply(m, n, k, false, dy, true, b.buffer(), da));
            to.add(b, db -> kernels.multiply(k, m, n, true, a.buffer(), false, dy, db));
        });
    }
}
