package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One row of a depthwise convolution, four vectors of channels at a time: four independent sums hide the latency of a
 * multiply-add. The last group may compute channels that do not exist from whatever lies there; they are not stored.
 *
 * @param rowTaps readings of each output row
 * @param colTaps readings of each output column
 * @param h source rows
 * @param w source columns
 * @param channels C
 * @param kernelWidth columns of the kernel
 */
record DepthwiseWalk(AxisTaps rowTaps, AxisTaps colTaps, int h, int w, int channels, int kernelWidth) {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int GROUP = 4 * LANES;

    /** Computes row {@code row} of all images' rows. */
    void row(int row, float[] x, float[] weights, TallProduct.Epilogue epilogue, float[] y) {
        int columns = colTaps.positions();
        int maxTaps = colTaps.first(columns) * rowTaps.count(row % rowTaps.positions());
        int[] from = new int[maxTaps];
        int[] under = new int[maxTaps];
        int[] first = new int[columns + 1];
        listTaps(row, from, under, first);
        for (int c = 0; c < channels; c += GROUP) {
            for (int col = 0; col < columns; col++) {
                group(x, weights, c, from, under, first[col], first[col + 1], epilogue,
                        y, (row * columns + col) * channels + c, channels - c);
            }
        }
    }

    /**
     * For each pixel of the row, where its taps read x and the weights: one flat list, because loops over the few rows
     * and columns of a kernel spend more time starting than running.
     */
    private void listTaps(int row, int[] from, int[] under, int[] first) {
        int r = row % rowTaps.positions();
        int image = row / rowTaps.positions();
        int n = 0;
        for (int col = 0; col < colTaps.positions(); col++) {
            for (int a = rowTaps.first(r); a < rowTaps.first(r + 1); a++) {
                int sourceRow = (image * h + rowTaps.source(a)) * w;
                int tapRow = rowTaps.tap(a) * kernelWidth;
                for (int b = colTaps.first(col); b < colTaps.first(col + 1); b++) {
                    from[n] = (sourceRow + colTaps.source(b)) * channels;
                    under[n++] = (tapRow + colTaps.tap(b)) * channels;
                }
            }
            first[col + 1] = n;
        }
    }

    private static void group(float[] x, float[] weights, int c, int[] from, int[] under, int firstTap, int endTap,
                              TallProduct.Epilogue epilogue, float[] y, int yAt, int left) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int t = firstTap; t < endTap; t++) {
            int i = from[t] + c;
            int j = under[t] + c;
            s0 = FloatVector.fromArray(SPECIES, x, i).fma(FloatVector.fromArray(SPECIES, weights, j), s0);
            s1 = FloatVector.fromArray(SPECIES, x, i + LANES)
                    .fma(FloatVector.fromArray(SPECIES, weights, j + LANES), s1);
            s2 = FloatVector.fromArray(SPECIES, x, i + 2 * LANES)
                    .fma(FloatVector.fromArray(SPECIES, weights, j + 2 * LANES), s2);
            s3 = FloatVector.fromArray(SPECIES, x, i + 3 * LANES)
                    .fma(FloatVector.fromArray(SPECIES, weights, j + 3 * LANES), s3);
        }
        if (epilogue != null) {
            s0 = epilogue.finish(s0, c);
            s1 = epilogue.finish(s1, c + LANES);
            s2 = epilogue.finish(s2, c + 2 * LANES);
            s3 = epilogue.finish(s3, c + 3 * LANES);
        }
        if (left >= GROUP) {
            s0.intoArray(y, yAt);
            s1.intoArray(y, yAt + LANES);
            s2.intoArray(y, yAt + 2 * LANES);
            s3.intoArray(y, yAt + 3 * LANES);
        } else {
            s0.intoArray(y, yAt, SPECIES.indexInRange(0, left));
            s1.intoArray(y, yAt + LANES, SPECIES.indexInRange(LANES, left));
            s2.intoArray(y, yAt + 2 * LANES, SPECIES.indexInRange(2 * LANES, left));
            s3.intoArray(y, yAt + 3 * LANES, SPECIES.indexInRange(3 * LANES, left));
        }
    }
}
