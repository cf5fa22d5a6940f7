package mpgnet.tensor.backend;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The sizes of one two-dimensional convolution. Output pixel (oh, ow) sees input pixels (oh·stride - padding +
 * i·dilation, ow·stride - padding + j·dilation) for kernel position (i, j); outside is zero.
 *
 * @param n        images
 * @param h        input height in pixels
 * @param w        input width in pixels
 * @param c        input channels
 * @param kh       kernel height
 * @param kw       kernel width
 * @param k        output channels (equal to c for depthwise convolution)
 * @param stride   pixels between neighbouring outputs
 * @param padding  zeros added on each side
 * @param dilation pixels between neighbouring kernel positions
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record ConvGeometry(int n, int h, int w, int c, int kh, int kw, int k, int stride, int padding, int dilation) {
    /** Output height in pixels. */
    public int outH() {
        return outSize(h, kh);
    }

    /** Output width in pixels. */
    public int outW() {
        return outSize(w, kw);
    }

    /** Output pixels over all images. */
    public int outRows() {
        return n * outH() * outW();
    }

    /** Whether output pixel p is a linear map of input pixel p alone, so that the convolution is one matrix product. */
    public boolean isPointwise() {
        return kh == 1 && kw == 1 && stride == 1 && padding == 0;
    }

    private int outSize(int in, int kernel) {
        int span = in + 2 * padding - dilation * (kernel - 1) - 1;
        return span < 0 ? 0 : span / stride + 1;
    }
}
