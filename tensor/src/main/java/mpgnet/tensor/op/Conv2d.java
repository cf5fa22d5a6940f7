package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.ConvGeometry;

/**
 * Dense two-dimensional convolution (cross-correlation, as in every network library), without bias: y[n,oh,ow,k] =
 * Σ_{i,j,c} x[n, oh·s - p + i·d, ow·s - p + j·d, c] · w[i,j,c,k], zero outside the image.
 *
 * <p>
 * Derivatives: ∂L/∂x is dy folded back through w; ∂L/∂w[i,j,c,k] = Σ_{n,oh,ow} x[…] · dy[n,oh,ow,k].
 */
public final class Conv2d {
    private Conv2d() {
    }

    /**
     * @param x [N,H,W,C]
     * @param w [KH,KW,C,K]
     * @return [N,OH,OW,K], OH = (H + 2·padding - dilation·(KH - 1) - 1) / stride + 1
     * @throws IllegalArgumentException where the shapes do not fit together
     */
    public static Tensor apply(Tape tape, Tensor x, Tensor w, ConvSpec spec) {
        ConvGeometry g = geometry(x, w, spec);
        Tensor y = tape.result(ConvSpec.output(g), x, w);
        var kernels = tape.backend().convolution();
        kernels.forward(g, x.buffer(), w.buffer(), y.buffer());
        return tape.record(y, (dy, to) -> {
            to.add(x, dx -> kernels.backwardInput(g, dy, w.buffer(), dx));
            to.add(w, dw -> kernels.backwardWeights(g, x.buffer(), dy, dw));
        });
    }

    /**
     * f(conv(x, w) · scale[K] + shift[K]) in one sweep, for inference with a folded batch normalisation or a bias.
     *
     * @throws IllegalArgumentException where the shapes do not fit together, or the tape records
     */
    public static Tensor applyFused(Tape tape, Tensor x, Tensor w, ConvSpec spec, Tensor scale, Tensor shift,
            Activation f) {
        ConvGeometry g = geometry(x, w, spec);
        Expect.that(!tape.isRecording(), "Conv2d", "applyFused has no gradient; use Tape.inference or apply");
        Expect.shape("Conv2d", "scale", scale, Shape.of(g.k()), "w's last dimension", w);
        Expect.shape("Conv2d", "shift", shift, Shape.of(g.k()), "w's last dimension", w);
        Tensor y = tape.result(ConvSpec.output(g), x, w, scale, shift);
        tape.backend().convolution().forwardFused(g, x.buffer(), w.buffer(), scale.buffer(), shift.buffer(), f,
                y.buffer());
        return tape.filled(y);
    }

    private static ConvGeometry geometry(Tensor x, Tensor w, ConvSpec spec) {
        Expect.layout("Conv2d", "x", x, "[N,H,W,C]");
        Expect.layout("Conv2d", "w", w, "[KH,KW,C,K]");
        Expect.that(w.shape().dim(2) == x.shape().dim(3), "Conv2d", "w " + w.shape() + " takes " + w.shape().dim(2)
                + " input channels; x " + x.shape() + " has " + x.shape().dim(3));
        return spec.geometry("Conv2d", x, w, w.shape().dim(3));
    }
}
