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
        int r = row % rowTaps.positions();
        int image = row / rowTaps.positions();
        int columns = colTaps.positions();
        for (int c = 0; c < channels; c += GROUP) {
            for (int col = 0; col < columns; col++) {
                pixel(image, r, col, c, x, weights, epilogue, y, (row * columns + col) * channels + c);
            }
        }
    }

    private void pixel(int image, int r, int col, int c, float[] x, float[] weights, TallProduct.Epilogue epilogue,
                       float[] y, int yAt) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int rowEnd = rowTaps.first(r + 1);
        int colFirst = colTaps.first(col);
        int colEnd = colTaps.first(col + 1);
        for (int a = rowTaps.first(r); a < rowEnd; a++) {
            int sourceRow = (image * h + rowTaps.source(a)) * w;
            int tapRow = rowTaps.tap(a) * kernelWidth;
            for (int b = colFirst; b < colEnd; b++) {
                int i = (sourceRow + colTaps.source(b)) * channels + c;
                int j = (tapRow + colTaps.tap(b)) * channels + c;
                s0 = FloatVector.fromArray(SPECIES, x, i).fma(FloatVector.fromArray(SPECIES, weights, j), s0);
                s1 = FloatVector.fromArray(SPECIES, x, i + LANES)
                        .fma(FloatVector.fromArray(SPECIES, weights, j + LANES), s1);
                s2 = FloatVector.fromArray(SPECIES, x, i + 2 * LANES)
                        .fma(FloatVector.fromArray(SPECIES, weights, j + 2 * LANES), s2);
                s3 = FloatVector.fromArray(SPECIES, x, i + 3 * LANES)
                        .fma(FloatVector.fromArray(SPECIES, weights, j + 3 * LANES), s3);
            }
        }
        if (epilogue != null) {
            float[] scale = epilogue.scale();
            float[] shift = epilogue.shift();
            ClampForm f = epilogue.form();
            s0 = f.of(s0.fma(FloatVector.fromArray(SPECIES, scale, c), FloatVector.fromArray(SPECIES, shift, c)));
            s1 = f.of(s1.fma(FloatVector.fromArray(SPECIES, scale, c + LANES),
                    FloatVector.fromArray(SPECIES, shift, c + LANES)));
            s2 = f.of(s2.fma(FloatVector.fromArray(SPECIES, scale, c + 2 * LANES),
                    FloatVector.fromArray(SPECIES, shift, c + 2 * LANES)));
            s3 = f.of(s3.fma(FloatVector.fromArray(SPECIES, scale, c + 3 * LANES),
                    FloatVector.fromArray(SPECIES, shift, c + 3 * LANES)));
        }
        int left = channels - c;
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
