package mpgnet.tensor.opencl;

import static mpgnet.tensor.opencl.OpenClBuffer.of;

import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ReductionKernels;
import mpgnet.tensor.backend.Scratch;

/** Launches the kernels of reduction.cl. */
final class OpenClReductions implements ReductionKernels {
    private static final int LEAST_NUMBERS = 4096;
    private static final int MOST_PARTS = 1024;

    private final Session session;
    private final OpenClMemory memory;
    private final ColumnSums columnSums;

    OpenClReductions(Session session, OpenClMemory memory, ColumnSums columnSums) {
        this.session = session;
        this.memory = memory;
        this.columnSums = columnSums;
    }

    @Override
    public void sum(Buffer x, float factor, Buffer y) {
        Parts parts = Parts.of(x.size(), LEAST_NUMBERS, MOST_PARTS);
        try (Scratch<OpenClBuffer> scratch = memory.scratch()) {
            OpenClBuffer partial = scratch.take(parts.count());
            Program program = session.program("reduction");
            program.run("sum_numbers", session.tuning().each(parts.count()), x.size(), parts.size(), x, partial);
            program.run("finish_sum", session.tuning().each(1), parts.count(), factor, partial, y);
        }
    }

    @Override
    public void sumRows(Buffer x, Buffer y) {
        columnSums.sum("sum_columns", 1, x.size() / y.size(), y.size(), 1, of(y), x);
    }

    @Override
    public void sumPixels(int images, int channels, Buffer x, float factor, Buffer y) {
        columnSums.sum("sum_columns", images, x.size() / images / channels, channels, factor, of(y), x);
    }

    @Override
    public void spreadPixels(int images, int channels, Buffer s, float factor, Buffer y) {
        int rows = y.size() / channels;
        session.program("reduction").run("spread_pixels", session.tuning().rows(channels, rows), rows, rows / images,
                channels, s, factor, y);
    }

    @Override
    public void dotPixels(int images, int channels, Buffer a, Buffer b, Buffer y) {
        columnSums.sum("dot_columns", images, a.size() / images / channels, channels, 1, of(y), a, b);
    }
}
