package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.ConvGeometry;

/**
 * Depthwise convolution, one kernel per channel, without bias: y[n,oh,ow,c] = Σ_{i,j} x[n, oh·s - p + i·d, ow·s - p +
 * j·d, c] · w[i,j,c], zero outside the image.
 *
 * <p>
 * Derivatives: ∂L/∂x is dy folded back through w; ∂L/∂w[i,j,c] = Σ_{n,oh,ow} x[…] · dy[n,oh,ow,c].
 */
public final class DepthwiseConv2d {
    private DepthwiseConv2d() {
    }

    /**
     * @param x [N,H,W,C]
     * @param w [KH,KW,C]
     * @return [N,OH,OW,C], OH = (H + 2·padding - dilation·(KH - 1) - 1) / stride + 1
     * @throws IllegalArgumentException where the shapes do not fit together
     */
    public static Tensor apply(Tape tape, Tensor x, Tensor w, ConvSpec spec) {
        ConvGeometry g = geometry(x, w, spec);
        Tensor y = tape.result(ConvSpec.output(g), x, w);
        var kernels = tape.backend().depthwise();
        kernels.forward(g, x.buffer(), w.buffer(), y.buffer());
        return tape.record(y, (dy, to) -> {
            to.add(x, dx -> kernels.backwardInput(g, dy, w.buffer(), dx));
            to.add(w, dw -> kernels.backwardWeights(g, x.buffer(), dy, dw));
        });
    }

    /**
     * f(conv(x, w) · scale[C] + shift[C]) in one sweep, for inference with a folded batch normalisation or a bias.
     *
     * @throws IllegalArgumentException where the shapes do not fit together, or the tape records
     */
    public static Tensor applyFused(Tape tape, Tensor x, Tensor w, ConvSpec spec, Tensor scale, Tensor shift,
            Activation f) {
        ConvGeometry g = geometry(x, w, spec);
        Expect.that(!tape.isRecording(), "DepthwiseConv2d", "applyFused has no gradient; use Tape.inference or apply");
        Expect.shape("DepthwiseConv2d", "scale", scale, Shape.of(g.c()), "the channels of x", x);
        Expect.shape("DepthwiseConv2d", "shift", shift, Shape.of(g.c()), "the channels of x", x);
        Tensor y = tape.result(ConvSpec.output(g), x, w, scale, shift);
        tape.backend().depthwise().forwardFused(g, x.buffer(), w.buffer(), scale.buffer(), shift.buffer(), f,
                y.buffer());
        return tape.filled(y);
    }

    private static ConvGeometry geometry(Tensor x, Tensor w, ConvSpec spec) {
        Expect.layout("DepthwiseConv2d", "x", x, "[N,H,W,C]");
        Expect.layout("DepthwiseConv2d", "w", w, "[KH,KW,C]");
        Expect.that(w.shape().dim(2) == x.shape().dim(3), "DepthwiseConv2d", "w " + w.shape() + " has "
                + w.shape().dim(2) + " channels; x " + x.shape() + " has " + x.shape().dim(3));
        return spec.geometry("DepthwiseConv2d", x, w, x.shape().dim(3));
    }
}
