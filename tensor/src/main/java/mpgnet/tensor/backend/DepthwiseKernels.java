package mpgnet.tensor.backend;

/** Depthwise convolution, each channel with its own kernel: x [N,H,W,C], w [KH,KW,C], y [N,OH,OW,C]. */
public interface DepthwiseKernels {
    /** y[n,oh,ow,c] = Σ over i,j of x[n, oh·s - p + i·d, ow·s - p + j·d, c] · w[i,j,c]. */
    void forward(ConvGeometry g, Buffer x, Buffer w, Buffer y);

    /** {@link #forward}, then y = f(y · scale[c] + shift[c]). */
    void forwardFused(ConvGeometry g, Buffer x, Buffer w, Buffer scale, Buffer shift, Activation f, Buffer y);

    /** dx = dy folded back through w: the transpose of {@link #forward} as a map of x. */
    void backwardInput(ConvGeometry g, Buffer dy, Buffer w, Buffer dx);

    /** dw[i,j,c] = Σ over n,oh,ow of x[n, oh·s - p + i·d, ow·s - p + j·d, c] · dy[n,oh,ow,c]. */
    void backwardWeights(ConvGeometry g, Buffer x, Buffer dy, Buffer dw);
}
