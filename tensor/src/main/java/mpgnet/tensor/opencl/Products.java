package mpgnet.tensor.opencl;

import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.Scratch;

/** Launches the kernels of product.cl: matrix products, and convolutions as such. */
final class Products {
    private static final int LEAST_PIXELS = 512;
    private static final int MOST_PARTS = 16;

    private final Session session;
    private final OpenClMemory memory;
    private final ColumnSums columnSums;

    Products(Session session, OpenClMemory memory, ColumnSums columnSums) {
        this.session = session;
        this.memory = memory;
        this.columnSums = columnSums;
    }

    /** A right matrix: row o · inner + i, column n is number o · strideOuter + i · strideInner + n · strideN of b. */
    record Right(Buffer b, int depth, int inner, int n, int strideOuter, int strideInner, int strideN) {
    }

    /** What happens to a finished sum: f(sum · scale[n] + shift[n]), or nothing. */
    record Epilogue(boolean fused, Buffer scale, Buffer shift, Activation f) {
        /** Nothing; {@code any} buffer stands in for arguments that are not read. */
        static Epilogue none(Buffer any) {
            return new Epilogue(false, any, any, Activation.IDENTITY);
        }
    }

    /** y[m,n] = Σ over d of a[m · strideM + d · strideDepth] · right[d,n]. */
    void multiply(int m, int strideM, int strideDepth, Buffer a, Right right, Epilogue end, Buffer y) {
        try (Scratch<OpenClBuffer> scratch = memory.scratch()) {
            OpenClBuffer panels = pack(scratch, right);
            session.program("product").run("product", tiles(right.n(), m), m, right.depth(), right.n(), strideM,
                    strideDepth, a, panels, end.fused(), end.scale(), end.shift(), end.f(), y);
        }
    }

    /** y = the convolution of x, or where {@code transposed} its transpose, with the weights in {@code right}. */
    void convolve(ConvGeometry g, boolean transposed, Buffer x, Right right, Epilogue end, Buffer y) {
        try (Scratch<OpenClBuffer> scratch = memory.scratch()) {
            OpenClBuffer zeros = scratch.take(right.inner());
            new OpenClElementwise(session).fill(0, zeros);
            OpenClBuffer panels = pack(scratch, right);
            session.program("product").run("patch_product", tiles(right.n(), transposed ? g.n() * g.h() * g.w()
                    : g.outRows()), g, transposed, x, panels, zeros, end.fused(), end.scale(), end.shift(), end.f(), y);
        }
    }

    /** dw[i,j,c,k] = Σ over output pixels of what they see of x there, times dy. */
    void weightGradient(ConvGeometry g, Buffer x, Buffer dy, Buffer dw) {
        Parts parts = Parts.of(g.outRows(), LEAST_PIXELS, MOST_PARTS);
        try (Scratch<OpenClBuffer> scratch = memory.scratch()) {
            OpenClBuffer partial = parts.count() == 1 ? OpenClBuffer.of(dw) : scratch.take(parts.count() * dw.size());
            int tiles = g.kh() * g.kw() * Math.ceilDiv(g.c(), session.tuning().tileRows());
            session.program("product").run("weight_gradient", session.tuning().tiles(g.k(), tiles, parts.count()), g,
                    parts.size(), parts.count(), x, dy, partial);
            if (parts.count() > 1) {
                columnSums.finish(1, dw.size(), parts.count(), 1, partial, OpenClBuffer.of(dw));
            }
        }
    }

    private Range tiles(int n, int m) {
        return session.tuning().tiles(n, Math.ceilDiv(m, session.tuning().tileRows()), 1);
    }

    private OpenClBuffer pack(Scratch<OpenClBuffer> scratch, Right right) {
        int width = session.tuning().width();
        OpenClBuffer panels = scratch.take(session.tuning().blocks(right.n()) * width * right.depth());
        session.program("product").run("pack", session.tuning().rows(right.n(), right.depth()), right.depth(),
                right.inner(), right.n(), right.strideOuter(), right.strideInner(), right.strideN(), right.b(),
                panels);
        return panels;
    }
}
