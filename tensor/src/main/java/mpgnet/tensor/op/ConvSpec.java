package mpgnet.tensor.op;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.ConvGeometryBuilder;

/**
 * How a convolution's kernel moves over the image, the same in both directions.
 *
 * @param stride   pixels between neighbouring outputs, at least 1
 * @param padding  zeros added on each side, at least 0
 * @param dilation pixels between neighbouring kernel positions, at least 1
 */
public record ConvSpec(int stride, int padding, int dilation) {
    public ConvSpec {
        if (stride < 1 || padding < 0 || dilation < 1) {
            throw new IllegalArgumentException(
                    "a convolution needs stride >= 1, padding >= 0, dilation >= 1; was stride "
                            + stride + ", padding " + padding + ", dilation " + dilation);
        }
    }

    /** Stride 1, no padding, dilation 1: the pointwise convolution's spec. */
    public static ConvSpec unit() {
        return new ConvSpec(1, 0, 1);
    }

    /** The padding that keeps the image's size at stride 1: dilation · (kernelSize - 1) / 2, for odd kernels. */
    public static ConvSpec same(int kernelSize, int stride, int dilation) {
        return new ConvSpec(stride, dilation * (kernelSize - 1) / 2, dilation);
    }

    ConvGeometry geometry(String op, Tensor x, Tensor w, int k) {
        return geometry(op, x.shape(), w, k);
    }

    /** @param image [N,H,W,C] of what the kernel w moves over */
    ConvGeometry geometry(String op, Shape image, Tensor w, int k) {
        var g = ConvGeometryBuilder.builder().n(image.dim(0)).h(image.dim(1)).w(image.dim(2)).c(image.dim(3))
                .kh(w.shape().dim(0)).kw(w.shape().dim(1)).k(k).stride(stride).padding(padding).dilation(dilation)
                .build();
        Expect.that(g.outH() >= 1 && g.outW() >= 1, op, "kernel w " + w.shape() + " with " + this
                + " does not fit once into x " + image + "; use a larger image or padding");
        return g;
    }

    static Shape output(ConvGeometry g) {
        return Shape.of(g.n(), g.outH(), g.outW(), g.k());
    }
}
