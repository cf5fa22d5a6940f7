package mpgnet.tensor.opencl;

/**
 * How a kind of device wants its work cut. A CPU wants few, heavy work items on its own vectors and long groups of
 * light ones; a GPU wants narrow items, and neighbouring items on neighbouring channels. Local sizes are constant per
 * kernel, because a driver such as PoCL compiles a kernel anew for each local size.
 *
 * @param width    floats in the kernels' vector type, at most {@link OpenClBuffer#PADDING}
 * @param tileRows rows of a product that one work item keeps in registers, at most {@link OpenClBuffer#PADDING}
 * @param flat     local size of kernels over all numbers
 * @param rows     local sizes of kernels over (channel block, row)
 * @param tiles    local sizes of kernels whose items are heavy
 */
record Tuning(int width, int tileRows, long flat, long[] rows, long[] tiles) {
    static Tuning of(OpenClDevice device) {
        return switch (device.kind()) {
            case CPU -> {
                int width = device.vectorWidth() >= 16 ? 16 : device.vectorWidth() >= 8 ? 8 : 4;
                yield new Tuning(width, width == 16 ? 12 : 6, 64, new long[]{1, 32}, new long[]{1, 1, 1});
            }
            case GPU, ACCELERATOR, OTHER -> gpu();
        };
    }

    static Tuning gpu() {
        return new Tuning(4, 8, 64, new long[]{8, 8}, new long[]{8, 8, 1});
    }

    /** Blocks of {@link #width} channels that cover {@code channels}. */
    int blocks(int channels) {
        return Math.ceilDiv(channels, width);
    }

    /** One item per {@link #width} of all numbers. */
    Range flat(int numbers) {
        return Range.covering(new long[]{flat}, blocks(numbers));
    }

    /** One item each. */
    Range each(int items) {
        return Range.covering(tiles, items);
    }

    /** One light item per block of channels and row. */
    Range rows(int channels, int count) {
        return Range.covering(rows, blocks(channels), count);
    }

    /** One heavy item per block of channels, place and part. */
    Range tiles(int channels, int places, int parts) {
        return Range.covering(tiles, blocks(channels), places, parts);
    }
}
