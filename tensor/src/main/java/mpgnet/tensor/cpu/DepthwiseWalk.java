package mpgnet.tensor.cpu;

import java.util.Arrays;

/**
 * One row of a depthwise convolution. Per output pixel and kernel row, the taps inside the image run over the channels
 * in one loop: its indices are linear, so that the compiler removes every bounds check from it, and memory is read in
 * long runs. For any stride and dilation, and for small images; larger ones go through {@link DepthwiseBands}.
 *
 * @param rowTaps     readings of each output row
 * @param colTaps     readings of each output column
 * @param h           source rows
 * @param w           source columns
 * @param channels    C
 * @param kernelWidth columns of the kernel
 */
record DepthwiseWalk(AxisTaps rowTaps, AxisTaps colTaps, int h, int w, int channels, int kernelWidth) {
    /** Computes row {@code row} of all images' rows. */
    void row(int row, float[] x, float[] weights, ChannelFinish finish, float[] y) {
        int columns = colTaps.positions();
        int r = row % rowTaps.positions();
        int image = row / rowTaps.positions();
        int yRow = row * columns * channels;
        Arrays.fill(y, yRow, yRow + columns * channels, 0);
        for (int a = rowTaps.first(r); a < rowTaps.first(r + 1); a++) {
            int sourceRow = (image * h + rowTaps.source(a)) * w * channels;
            int tapRow = rowTaps.tap(a) * kernelWidth * channels;
            for (int col = 0; col < columns; col++) {
                addTaps(x, sourceRow, weights, tapRow, col, y, yRow + col * channels);
            }
        }
        if (finish != null) {
            for (int col = 0; col < columns; col++) {
                finish.apply(y, yRow + col * channels, channels);
            }
        }
    }

    private void addTaps(float[] x, int sourceRow, float[] weights, int tapRow, int col, float[] y, int yAt) {
        int b = colTaps.first(col);
        int left = colTaps.count(col);
        for (; left >= 5; left -= 5, b += 5) {
            ChannelSums.addFive(channels, x, from(sourceRow, b), from(sourceRow, b + 1), from(sourceRow, b + 2),
                    from(sourceRow, b + 3), from(sourceRow, b + 4), weights, under(tapRow, b), under(tapRow, b + 1),
                    under(tapRow, b + 2), under(tapRow, b + 3), under(tapRow, b + 4), y, yAt);
        }
        for (; left >= 3; left -= 3, b += 3) {
            ChannelSums.addThree(channels, x, from(sourceRow, b), from(sourceRow, b + 1), from(sourceRow, b + 2),
                    weights, under(tapRow, b), under(tapRow, b + 1), under(tapRow, b + 2), y, yAt);
        }
        for (; left >= 1; left--, b++) {
            ChannelSums.addOne(channels, x, from(sourceRow, b), weights, under(tapRow, b), y, yAt);
        }
    }

    private int from(int sourceRow, int reading) {
        return sourceRow + colTaps.source(reading) * channels;
    }

    private int under(int tapRow, int reading) {
        return tapRow + colTaps.tap(reading) * channels;
    }
}
