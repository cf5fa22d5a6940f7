package mpgnet.tensor.backend;

/** Sums, and the transpose of one. Their order depends on the size alone, never on the number of threads. */
public interface ReductionKernels {
    /** y[0] = factor · Σ x[i]. */
    void sum(Buffer x, float factor, Buffer y);

    /** y[c] = Σ over rows r of x[r,c], C = y.size(). */
    void sumRows(Buffer x, Buffer y);

    /** y[n,c] = factor · Σ over the image's pixels p of x[n,p,c]. */
    void sumPixels(int images, int channels, Buffer x, float factor, Buffer y);

    /** y[n,p,c] = factor · s[n,c] for every pixel p: the transpose of {@link #sumPixels}. */
    void spreadPixels(int images, int channels, Buffer s, float factor, Buffer y);

    /** y[n,c] = Σ over the image's pixels p of a[n,p,c] · b[n,p,c]. */
    void dotPixels(int images, int channels, Buffer a, Buffer b, Buffer y);
}
