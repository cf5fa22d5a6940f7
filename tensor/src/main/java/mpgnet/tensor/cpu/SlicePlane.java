package mpgnet.tensor.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One vector of channels ("slice") of a few rows of an image, copied pixel after pixel into a scratch array with the zero
 * border written out: every tap of a depthwise window then reads at a constant distance from its output, in one long loop over
 * all rows without a test or a bounds check. What the loop computes between the end of a row and the next is left out.
 *
 * @param rows    pixels, the border included
 * @param columns likewise
 */
record SlicePlane(int rows, int columns) {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    /** Outputs that a kernel may compute past the last one. */
    static final int OVERRUN = 4;

    /** Numbers that the scratch array must hold. */
    int length() {
        return (rows * columns + OVERRUN) * LANES;
    }

    /** Numbers from a row to the next. */
    int rowLength() {
        return columns * LANES;
    }

    /** How many slices C channels have. */
    static int slices(int channels) {
        return Math.ceilDiv(channels, LANES);
    }

    /** A slice's first channel: the last slice overlaps the one before, with equal results, where C is no multiple. */
    static int firstChannel(int slice, int channels) {
        return Math.min(slice * LANES, Math.max(0, channels - LANES));
    }

    /**
     * Copies a row of an image in, zeros outside it.
     *
     * @param x    images
     * @param from where the slice of the row's first pixel begins; not read where {@code inside} is false
     * @param w    the image's columns
     * @param step numbers from pixel to pixel
     * @param inside whether the row lies in the image
     * @param padding zeros before the row's first pixel, at least 0
     * @param to   where the row begins in {@code planes}
     */
    void packRow(float[] x, int from, int w, int step, boolean inside, int padding, float[] planes, int to) {
        int first = inside ? Math.min(padding, columns) : columns;
        int end = inside ? Math.min(first + w, columns) : columns;
        Arrays.fill(planes, to, to + first * LANES, 0);
        copyIn(end - first, x, from, step, planes, to + first * LANES);
        Arrays.fill(planes, to + end * LANES, to + rowLength(), 0);
    }

    private static void copyIn(int count, float[] x, int from, int step, float[] plane, int to) {
        for (int p = 0; p < count; p++) {
            FloatVector.fromArray(SPECIES, x, from + p * step).intoArray(plane, to + p * LANES);
        }
    }

    /** Copies {@code count} neighbouring vectors out, {@code channels} = C numbers apart. */
    static void copyOut(int count, float[] plane, int from, float[] y, int to, int channels) {
        if (channels < LANES) {
            copyLanesOut(count, plane, from, y, to, channels);
            return;
        }
        for (int p = 0; p < count; p++) {
            FloatVector.fromArray(SPECIES, plane, from + p * LANES).intoArray(y, to + p * channels);
        }
    }

    private static void copyLanesOut(int count, float[] plane, int from, float[] y, int to, int channels) {
        for (int p = 0; p < count; p++) {
            System.arraycopy(plane, from + p * LANES, y, to + p * channels, channels);
        }
    }
}
