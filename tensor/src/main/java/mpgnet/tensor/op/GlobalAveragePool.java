package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/** y[n,0,0,c] = mean over the image's pixels of x[n,·,·,c]. Derivative: dx = dy / (H·W) at every pixel. */
public final class GlobalAveragePool {
    private GlobalAveragePool() {
    }

    /**
     * @param x [N,H,W,C]
     * @return [N,1,1,C]
     * @throws IllegalArgumentException where x has another rank
     */
    public static Tensor apply(Tape tape, Tensor x) {
        Expect.layout("GlobalAveragePool", "x", x, "[N,H,W,C]");
        int n = x.shape().dim(0);
        int c = x.shape().dim(3);
        float share = 1f / (x.shape().dim(1) * x.shape().dim(2));
        Tensor y = tape.result(Shape.of(n, 1, 1, c), x);
        var backend = tape.backend();
        backend.reductions().sumPixels(n, c, x.buffer(), share, y.buffer());
        return tape.record(y, (dy, to) -> to.add(x, dx -> backend.reductions().spreadPixels(n, c, dy, share, dx)));
    }
}
