package mpgnet.tensor.backend;

/** Dense convolution: x [N,H,W,C], w [KH,KW,C,K], y [N,OH,OW,K]. */
public interface ConvolutionKernels {
    /** y[n,oh,ow,k] = Σ over i,j,c of x[n, oh·s - p + i·d, ow·s - p + j·d, c] · w[i,j,c,k]. */
    void forward(ConvGeometry g, Buffer x, Buffer w, Buffer y);

    /** {@link #forward}, then y = f(y · scale[k] + shift[k]). */
    void forwardFused(ConvGeometry g, Buffer x, Buffer w, Buffer scale, Buffer shift, Activation f, Buffer y);

    /** dx = dy folded back through w: the transpose of {@link #forward} as a map of x. */
    void backwardInput(ConvGeometry g, Buffer dy, Buffer w, Buffer dx);

    /** dw[i,j,c,k] = Σ over n,oh,ow of x[n, oh·s - p + i·d, ow·s - p + j·d, c] · dy[n,oh,ow,k]. */
    void backwardWeights(ConvGeometry g, Buffer x, Buffer dy, Buffer dw);
}
