package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/**
 * Means of k×k windows with stride k; pixels left over at the right and bottom edge are ignored. Derivative: dx = dy /
 * k² in each window.
 */
public final class AveragePool {
    private AveragePool() {
    }

    /**
     * @param x [N,H,W,C]
     * @param k window size in pixels, in [1, min(H,W)]
     * @return [N,H/k,W/k,C]
     * @throws IllegalArgumentException where x has another rank or the window does not fit
     */
    public static Tensor apply(Tape tape, Tensor x, int k) {
        Expect.layout("AveragePool", "x", x, "[N,H,W,C]");
        Shape s = x.shape();
        Expect.that(k >= 1 && k <= Math.min(s.dim(1), s.dim(2)), "AveragePool",
                "window k must be in [1, min(H,W)] of x " + s + "; was " + k);
        Tensor y = tape.result(Shape.of(s.dim(0), s.dim(1) / k, s.dim(2) / k, s.dim(3)), x);
        var kernels = tape.backend().pooling();
        kernels.average(s.dim(0), s.dim(1), s.dim(2), s.dim(3), k, x.buffer(), y.buffer());
        return tape.record(y, (dy, to) -> to.add(x,
                dx -> kernels.averageBackward(s.dim(0), s.dim(1), s.dim(2), s.dim(3), k, dy, dx)));
    }
}
