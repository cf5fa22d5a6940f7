package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;

/**
 * Bilinear resize with half-pixel centres (PyTorch's align_corners = false, no anti-aliasing): output row oh reads
 * input row max(0, (oh + ½)·H/OH - ½), columns alike, interpolated between the two nearest rows and columns.
 * Derivative: the transpose, each output's gradient shared among its four pixels by their weights.
 */
public final class ResizeBilinear {
    private ResizeBilinear() {
    }

    /**
     * @param x [N,H,W,C]
     * @return [N,outH,outW,C]
     * @throws IllegalArgumentException where x has another rank or a size is below 1
     */
    public static Tensor apply(Tape tape, Tensor x, int outH, int outW) {
        Expect.layout("ResizeBilinear", "x", x, "[N,H,W,C]");
        Expect.that(outH >= 1 && outW >= 1, "ResizeBilinear",
                "the output must be at least 1×1 pixels; was " + outH + "×" + outW + " for x " + x.shape());
        Shape s = x.shape();
        Tensor y = tape.result(Shape.of(s.dim(0), outH, outW, s.dim(3)), x);
        var kernels = tape.backend().sampling();
        kernels.resize(s.dim(0), s.dim(1), s.dim(2), s.dim(3), outH, outW, x.buffer(), y.buffer());
        return tape.record(y, (dy, to) -> to.add(x,
                dx -> kernels.resizeBackward(s.dim(0), s.dim(1), s.dim(2), s.dim(3), outH, outW, dy, dx)));
    }
}
