package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/**
 * y[n,h,w,c] = x[n,h,w,c] · s[n,c]: the gate of a squeeze-and-excitation block (Hu et al. 2018, equation 4).
 * Derivatives: dx = dy · s, ds[n,c] = Σ over pixels of dy · x.
 */
public final class ScaleChannels {
    private ScaleChannels() {
    }

    /**
     * @param x [N,H,W,C]
     * @param s [N,1,1,C]
     * @return like x
     * @throws IllegalArgumentException where the shapes do not fit together
     */
    public static Tensor apply(Tape tape, Tensor x, Tensor s) {
        Expect.layout("ScaleChannels", "x", x, "[N,H,W,C]");
        int n = x.shape().dim(0);
        int c = x.shape().dim(3);
        Expect.shape("ScaleChannels", "s", s, Shape.of(n, 1, 1, c), "x", x);
        Tensor y = tape.result(x.shape(), x, s);
        var backend = tape.backend();
        backend.elementwise().scaleChannels(n, c, x.buffer(), s.buffer(), y.buffer());
        return tape.record(y, (dy, to) -> {
            to.add(x, dx -> backend.elementwise().scaleChannels(n, c, dy, s.buffer(), dx));
            to.add(s, ds -> backend.reductions().dotPixels(n, c, dy, x.buffer(), ds));
        });
    }
}
