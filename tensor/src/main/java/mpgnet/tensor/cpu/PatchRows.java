package mpgnet.tensor.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.ConvGeometry;

/**
 * A convolution's patches as rows: row p holds, for each kernel position in order, the channels of the image pixel that
 * output pixel p sees there, or zeros outside the image ("im2col").
 *
 * @param g           sizes of the convolution
 * @param x           the image [N,H,W,C]
 * @param rowTaps     which input row each output row sees under each kernel row
 * @param colTaps     which input column each output column sees under each kernel column
 * @param channels    channels of x
 * @param imageHeight rows of x
 * @param imageWidth  columns of x
 * @param insideFrom  the first column of patches that lie inside the image with contiguous kernel rows, taps from left
 *                    to right
 * @param insideTo    the column after the last such
 */
record PatchRows(ConvGeometry g, float[] x, AxisTaps rowTaps, AxisTaps colTaps, int channels, int imageHeight,
        int imageWidth, int insideFrom, int insideTo) implements RowSource {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Patches of the input, one per output pixel: times w they give the output. */
    static PatchRows ofInput(ConvGeometry g, float[] x) {
        return of(g, x, AxisTaps.forward(g.h(), g.outH(), g.kh(), g), AxisTaps.forward(g.w(), g.outW(), g.kw(), g),
                g.c(), g.h(), g.w());
    }

    /** Patches of the output's gradient, one per input pixel: times w's transpose they give the input's gradient. */
    static PatchRows ofGradient(ConvGeometry g, float[] dy) {
        return of(g, dy, AxisTaps.backward(g.h(), g.outH(), g.kh(), g), AxisTaps.backward(g.w(), g.outW(), g.kw(), g),
                g.k(), g.outH(), g.outW());
    }

    private static PatchRows of(ConvGeometry g, float[] x, AxisTaps rowTaps, AxisTaps colTaps, int channels,
            int imageHeight, int imageWidth) {
        int from = 0;
        while (from < colTaps.positions() && !isInside(g, colTaps, from)) {
            from++;
        }
        int to = from;
        while (to < colTaps.positions() && isInside(g, colTaps, to)) {
            to++;
        }
        return new PatchRows(g, x, rowTaps, colTaps, channels, imageHeight, imageWidth, from, to);
    }

    private static boolean isInside(ConvGeometry g, AxisTaps colTaps, int c) {
        return g.dilation() == 1 && colTaps.count(c) == g.kw()
                && colTaps.source(colTaps.first(c + 1) - 1) - colTaps.source(colTaps.first(c)) == g.kw() - 1;
    }

    /** Numbers in a row. */
    int length() {
        return g.kh() * g.kw() * channels;
    }

    @Override
    public void copyRows(int first, int rows, int from, int count, float[] to, int at, int stride) {
        int columns = colTaps.positions();
        int row = first;
        while (row < first + rows) {
            int c = row % columns;
            int r = row / columns % rowTaps.positions();
            int image = row / columns / rowTaps.positions();
            int target = at + (row - first) * stride;
            int run = Math.min(insideTo, c + first + rows - row) - c;
            if (c >= insideFrom && run > 0 && count == length() && rowTaps.count(r) == g.kh()) {
                copyInside(image, r, c, run, to, target, stride);
                row += run;
            } else {
                copyPatch(image, r, c, from, count, to, target);
                row++;
            }
        }
    }

    private void copyPatch(int image, int r, int c, int from, int count, float[] to, int at) {
        boolean whole = count == length() && rowTaps.count(r) == g.kh() && colTaps.count(c) == g.kw();
        if (!whole) {
            Arrays.fill(to, at, at + count, 0);
        }
        for (int i = rowTaps.first(r); i < rowTaps.first(r + 1); i++) {
            for (int j = colTaps.first(c); j < colTaps.first(c + 1); j++) {
                int tap = rowTaps.tap(i) * g.kw() + colTaps.tap(j);
                int first = Math.max(from, tap * channels); // the part of this pixel that lies in [from, from + count)
                int end = Math.min(from + count, (tap + 1) * channels);
                int pixel = (image * imageHeight + rowTaps.source(i)) * imageWidth + colTaps.source(j);
                int source = pixel * channels + first - tap * channels;
                for (int k = first; k < end; k++) { // channels may be few, too few for arraycopy
                    to[at + k - from] = x[source++];
                }
            }
        }
    }

    /**
     * Neighbouring patches inside the image: copied in whole vectors; what is too much, the next kernel row or the next
     * patch overwrites.
     */
    private void copyInside(int image, int r, int c, int patches, float[] to, int at, int stride) {
        int length = g.kw() * channels;
        int left = colTaps.source(colTaps.first(c)) * channels;
        int step = (patches == 1 ? 0 : colTaps.source(colTaps.first(c + 1)) * channels - left);
        int rowLength = imageWidth * channels;
        int top = (image * imageHeight + rowTaps.source(rowTaps.first(r))) * rowLength + left;
        int down = (rowTaps.count(r) == 1 ? 0 : rowTaps.source(rowTaps.first(r) + 1) - rowTaps.source(rowTaps.first(r)))
                * rowLength;
        for (int p = 0; p < patches; p++) {
            for (int i = 0; i < g.kh(); i++) {
                copy(x, top + p * step + i * down, to, at + p * stride + i * length, length);
            }
        }
    }

    private static void copy(float[] x, int from, float[] to, int at, int length) {
        FloatVector.fromArray(SPECIES, x, from).intoArray(to, at);
        for (int k = LANES; k < length; k += LANES) { // not entered for a stem's nine numbers
            FloatVector.fromArray(SPECIES, x, from + k).intoArray(to, at + k);
        }
    }
}
