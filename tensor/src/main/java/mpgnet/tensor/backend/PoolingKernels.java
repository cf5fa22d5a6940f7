package mpgnet.tensor.backend;

/** Averages of k×k windows with stride k; a remainder at the right and bottom edge is left out. */
public interface PoolingKernels {
    /** y[n,oh,ow,c] = mean over i,j in [0,k) of x[n, oh·k + i, ow·k + j, c]. */
    void average(int n, int h, int w, int c, int k, Buffer x, Buffer y);

    /** dx[n,h,w,c] = dy[n, h/k, w/k, c] / k², zero in the remainder. */
    void averageBackward(int n, int h, int w, int c, int k, Buffer dy, Buffer dx);

    /** y[n,p,c] = factor · s[n,c] for every pixel p: the transpose of a sum over pixels. */
    void spreadPixels(int images, int channels, Buffer s, float factor, Buffer y);
}
