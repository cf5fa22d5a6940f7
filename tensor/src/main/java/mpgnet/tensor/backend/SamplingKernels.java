package mpgnet.tensor.backend;

/** Kernels that read an image at computed places; each with its transpose. */
public interface SamplingKernels {
    /**
     * Bilinear resize [N,H,W,C] → [N,OH,OW,C] with half-pixel centres: output row oh reads input row max(0, (oh +
     * ½)·H/OH - ½), the next row clamped to H - 1; columns alike (align_corners = false).
     */
    void resize(int n, int h, int w, int c, int outH, int outW, Buffer x, Buffer y);

    /** The transpose of {@link #resize}: dy [N,OH,OW,C] → dx [N,H,W,C]. */
    void resizeBackward(int n, int h, int w, int c, int outH, int outW, Buffer dy, Buffer dx);

    /** y[m,c] = x[pixel[m],c] for x [rows,C]. */
    void gather(int[] pixel, int channels, Buffer x, Buffer y);

    /** dx[r,c] = Σ over m with pixel[m] = r of dy[m,c]. */
    void gatherBackward(int[] pixel, int channels, Buffer dy, Buffer dx);
}
