package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/**
 * y[m,c] = x[n[m], row[m], col[m], c]: the predictions at chosen pixels. Derivative: dx at each chosen pixel is the sum
 * of dy over the m that chose it, zero elsewhere.
 */
public final class GatherPixels {
    private GatherPixels() {
    }

    /**
     * @param x   [N,H,W,C]
     * @param n   image of each chosen pixel, in [0, N)
     * @param row its row, in [0, H)
     * @param col its column, in [0, W)
     * @return [M,C]
     * @throws IllegalArgumentException where the indices differ in number, are empty, or lie outside x
     */
    public static Tensor apply(Tape tape, Tensor x, int[] n, int[] row, int[] col) {
        Expect.layout("GatherPixels", "x", x, "[N,H,W,C]");
        Shape s = x.shape();
        Expect.that(n.length >= 1 && n.length == row.length && n.length == col.length, "GatherPixels",
                "needs equally many image, row and column indices, at least one; got " + n.length + ", " + row.length
                        + ", " + col.length);
        int[] pixel = new int[n.length];
        for (int m = 0; m < n.length; m++) {
            Expect.that(n[m] >= 0 && n[m] < s.dim(0) && row[m] >= 0 && row[m] < s.dim(1) && col[m] >= 0
                    && col[m] < s.dim(2), "GatherPixels",
                    "pixel " + m + " (image " + n[m] + ", row " + row[m]
                            + ", column " + col[m] + ") lies outside x " + s);
            pixel[m] = (n[m] * s.dim(1) + row[m]) * s.dim(2) + col[m];
        }
        int channels = s.dim(3);
        Tensor y = tape.result(Shape.of(n.length, channels), x);
        var kernels = tape.backend().sampling();
        kernels.gather(pixel, channels, x.buffer(), y.buffer());
        return tape.record(y, (dy, to) -> to.add(x, dx -> kernels.gatherBackward(pixel, channels, dy, dx)));
    }
}
