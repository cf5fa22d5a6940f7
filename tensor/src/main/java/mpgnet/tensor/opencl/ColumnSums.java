package mpgnet.tensor.opencl;

import java.util.stream.Stream;
import mpgnet.tensor.backend.Scratch;

/** Sums over the pixels of each image, per channel, in two steps: see reduction.cl. */
final class ColumnSums {
    private static final int LEAST_PIXELS = 64;
    private static final int MOST_PARTS = 64;

    private final Session session;
    private final OpenClMemory memory;

    ColumnSums(Session session, OpenClMemory memory) {
        this.session = session;
        this.memory = memory;
    }

    /** y[image, channel] = factor · the sum that {@code kernel} of reduction.cl forms of {@code inputs}. */
    void sum(String kernel, int images, int pixels, int channels, float factor, OpenClBuffer y, Object... inputs) {
        Parts parts = Parts.of(pixels, LEAST_PIXELS, MOST_PARTS);
        try (Scratch<OpenClBuffer> scratch = memory.scratch()) {
            OpenClBuffer partial = scratch.take(images * parts.count() * channels);
            run(kernel, images, pixels, channels, parts, inputs, partial);
            finish(images, channels, parts.count(), factor, partial, y);
        }
    }

    /** As {@link #sum} over one image, for a kernel that forms two sums at once. */
    void sumPair(String kernel, int pixels, int channels, OpenClBuffer first, OpenClBuffer second, Object... inputs) {
        Parts parts = Parts.of(pixels, LEAST_PIXELS, MOST_PARTS);
        try (Scratch<OpenClBuffer> scratch = memory.scratch()) {
            OpenClBuffer one = scratch.take(parts.count() * channels);
            OpenClBuffer two = scratch.take(parts.count() * channels);
            run(kernel, 1, pixels, channels, parts, inputs, one, two);
            finish(1, channels, parts.count(), 1, one, first);
            finish(1, channels, parts.count(), 1, two, second);
        }
    }

    private void run(String kernel, int images, int pixels, int channels, Parts parts, Object[] inputs,
            OpenClBuffer... partial) {
        var sizes = Stream.of(images, pixels, channels, parts.size(), parts.count());
        session.program("reduction").run(kernel, session.tuning().tiles(channels, images * parts.count(), 1),
                Stream.of(sizes, Stream.of(inputs), Stream.of(partial)).flatMap(part -> part).toArray());
    }

    /** y[image, channel] = factor · Σ over parts of partial[image, part, channel]. */
    void finish(int images, int channels, int parts, float factor, OpenClBuffer partial, OpenClBuffer y) {
        session.program("reduction").run("finish_columns", session.tuning().rows(channels, images),
                images, channels, parts, factor, partial, y);
    }
}
