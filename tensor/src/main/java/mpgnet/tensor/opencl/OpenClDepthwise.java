package mpgnet.tensor.opencl;

import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.DepthwiseKernels;
import mpgnet.tensor.backend.Scratch;

/** Launches the kernels of depthwise.cl. */
final class OpenClDepthwise implements DepthwiseKernels {
    private static final int LEAST_ROWS = 16;
    private static final int MOST_PARTS = 16;

    private final Session session;
    private final OpenClMemory memory;
    private final ColumnSums columnSums;

    OpenClDepthwise(Session session, OpenClMemory memory, ColumnSums columnSums) {
        this.session = session;
        this.memory = memory;
        this.columnSums = columnSums;
    }

    @Override
    public void forward(ConvGeometry g, Buffer x, Buffer w, Buffer y) {
        run(g, false, x, w, Products.Epilogue.none(y), y);
    }

    @Override
    public void forwardFused(ConvGeometry g, Buffer x, Buffer w, Buffer scale, Buffer shift, Activation f, Buffer y) {
        run(g, false, x, w, new Products.Epilogue(true, scale, shift, f), y);
    }

    @Override
    public void backwardInput(ConvGeometry g, Buffer dy, Buffer w, Buffer dx) {
        run(g, true, dy, w, Products.Epilogue.none(dx), dx);
    }

    private void run(ConvGeometry g, boolean transposed, Buffer x, Buffer w, Products.Epilogue end, Buffer y) {
        int rows = g.n() * (transposed ? g.h() : g.outH());
        session.program("depthwise").run("depthwise", session.tuning().tiles(g.c(), rows, 1), g, transposed, x, w,
                end.fused(), end.scale(), end.shift(), end.f(), y);
    }

    @Override
    public void backwardWeights(ConvGeometry g, Buffer x, Buffer dy, Buffer dw) {
        Parts parts = Parts.of(g.n() * g.outH(), LEAST_ROWS, MOST_PARTS);
        try (Scratch<OpenClBuffer> scratch = memory.scratch()) {
            OpenClBuffer partial = scratch.take(parts.count() * dw.size());
            session.program("depthwise").run("depthwise_weight_gradient",
                    session.tuning().tiles(g.c(), g.kh() * g.kw(), parts.count()), g, parts.size(), parts.count(), x,
                    dy,
                    partial);
            columnSums.finish(1, dw.size(), parts.count(), 1, partial, OpenClBuffer.of(dw));
        }
    }
}
