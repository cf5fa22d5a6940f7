package mpgnet.tensor.op;

import java.util.Arrays;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/**
 * Samples each image at affinely mapped places, bilinear, zero outside: output pixel (row, col) of image m reads x at
 * column a₀·col + a₁·row + a₂ and row a₃·col + a₄·row + a₅. Pixel centres are at integer coordinates. Derivative: the
 * transpose, each output's gradient shared among its four pixels by their weights.
 */
public final class AffineSample {
    private AffineSample() {
    }

    /**
     * @param x             [N,H,W,C]
     * @param outputToInput one row-major 2×3 matrix (six numbers) per output image; as many as x has images, or any
     *                      number where x has one image, which is then read by all of them
     * @return [M,outH,outW,C], M the number of matrices
     * @throws IllegalArgumentException where the shapes or the number of matrices do not fit together
     */
    public static Tensor apply(Tape tape, Tensor x, double[][] outputToInput, int outH, int outW) {
        Expect.layout("AffineSample", "x", x, "[N,H,W,C]");
        Shape s = x.shape();
        Expect.that(outputToInput.length >= 1 && (s.dim(0) == 1 || s.dim(0) == outputToInput.length), "AffineSample",
                outputToInput.length + " transforms for x " + s + "; expected one per image");
        double[][] maps = new double[outputToInput.length][];
        for (int m = 0; m < maps.length; m++) {
            maps[m] = outputToInput[m].clone();
            Expect.that(maps[m].length == 6 && Arrays.stream(maps[m]).allMatch(Double::isFinite), "AffineSample",
                    "transform " + m + " must be six finite numbers (2×3, row-major); was " + Arrays.toString(maps[m]));
        }
        Expect.that(outH >= 1 && outW >= 1, "AffineSample",
                "the output must be at least 1×1 pixels; was " + outH + "×" + outW);
        Tensor y = tape.result(Shape.of(maps.length, outH, outW, s.dim(3)), x);
        var kernels = tape.backend().sampling();
        kernels.affine(s.dim(0), s.dim(1), s.dim(2), s.dim(3), maps, outH, outW, x.buffer(), y.buffer());
        return tape.record(y, (dy, to) -> to.add(x,
                dx -> kernels.affineBackward(s.dim(0), s.dim(1), s.dim(2), s.dim(3), maps, outH, outW, dy, dx)));
    }
}
