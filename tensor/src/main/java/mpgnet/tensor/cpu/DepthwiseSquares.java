package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Outputs of a depthwise convolution by 3 × 3 windows at stride 1 in squares of two rows by two columns, read where the
 * image lies: sixteen readings serve four outputs, of which {@link DepthwiseThrees} needs eighteen for four of one row,
 * and the nine weights stay in registers. All readings lie inside the image; each output is the same sum in the same
 * order as there.
 */
final class DepthwiseSquares {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int SQUARES = 2;
    /**
     * Columns of one call: with more, the pixels of all vectors of channels no longer stay in the first-level cache
     * until the last of these has been read; with fewer, the weights are read more often.
     */
    static final int COLUMNS = 2 * SQUARES;

    private DepthwiseSquares() {
    }

    /**
     * Two rows of {@link #COLUMNS} outputs, for all channels. The last vector of channels overlaps the one before, with
     * equal results, where C is no multiple of a vector.
     *
     * @param channels C, at least a vector's
     * @param at       of the first output's first reading
     * @param down     numbers from a reading to the one under the next kernel row
     * @param w        [3,3,C]
     * @param yDown    numbers from an output to the one in the next row
     */
    static void twoRows(int channels, float[] x, int at, int down, float[] w, float[] y, int yAt, int yDown) {
        int slices = Math.ceilDiv(channels, LANES);
        for (int slice = 0; slice < slices; slice++) {
            int c = Math.min(slice * LANES, channels - LANES);
            squares(channels, x, at + c, down, w, c, y, yAt + c, yDown);
        }
    }

    /** One vector of channels: a and b are outputs of the upper row, d and e of the lower one. */
    private static void squares(int right, float[] x, int at, int down, float[] w, int wAt, float[] y, int yAt,
            int yDown) {
        FloatVector w00 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector w01 = FloatVector.fromArray(SPECIES, w, wAt + right);
        FloatVector w02 = FloatVector.fromArray(SPECIES, w, wAt + 2 * right);
        FloatVector w10 = FloatVector.fromArray(SPECIES, w, wAt + 3 * right);
        FloatVector w11 = FloatVector.fromArray(SPECIES, w, wAt + 4 * right);
        FloatVector w12 = FloatVector.fromArray(SPECIES, w, wAt + 5 * right);
        FloatVector w20 = FloatVector.fromArray(SPECIES, w, wAt + 6 * right);
        FloatVector w21 = FloatVector.fromArray(SPECIES, w, wAt + 7 * right);
        FloatVector w22 = FloatVector.fromArray(SPECIES, w, wAt + 8 * right);
        FloatVector zero = FloatVector.zero(SPECIES); // a sum begins with it everywhere, or some zeros would differ in
                                                      // sign
        for (int square = 0; square < SQUARES; square++) {
            int i = at + 2 * square * right;
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            FloatVector a = v.fma(w00, zero);
            v = FloatVector.fromArray(SPECIES, x, i + right);
            a = v.fma(w01, a);
            FloatVector b = v.fma(w00, zero);
            v = FloatVector.fromArray(SPECIES, x, i + 2 * right);
            a = v.fma(w02, a);
            b = v.fma(w01, b);
            v = FloatVector.fromArray(SPECIES, x, i + 3 * right);
            b = v.fma(w02, b);
            i += down;
            v = FloatVector.fromArray(SPECIES, x, i);
            a = v.fma(w10, a);
            FloatVector d = v.fma(w00, zero);
            v = FloatVector.fromArray(SPECIES, x, i + right);
            a = v.fma(w11, a);
            b = v.fma(w10, b);
            d = v.fma(w01, d);
            FloatVector e = v.fma(w00, zero);
            v = FloatVector.fromArray(SPECIES, x, i + 2 * right);
            a = v.fma(w12, a);
            b = v.fma(w11, b);
            d = v.fma(w02, d);
            e = v.fma(w01, e);
            v = FloatVector.fromArray(SPECIES, x, i + 3 * right);
            b = v.fma(w12, b);
            e = v.fma(w02, e);
            i += down;
            v = FloatVector.fromArray(SPECIES, x, i);
            a = v.fma(w20, a);
            d = v.fma(w10, d);
            v = FloatVector.fromArray(SPECIES, x, i + right);
            a = v.fma(w21, a);
            b = v.fma(w20, b);
            d = v.fma(w11, d);
            e = v.fma(w10, e);
            v = FloatVector.fromArray(SPECIES, x, i + 2 * right);
            a = v.fma(w22, a);
            b = v.fma(w21, b);
            d = v.fma(w12, d);
            e = v.fma(w11, e);
            v = FloatVector.fromArray(SPECIES, x, i + 3 * right);
            b = v.fma(w22, b);
            e = v.fma(w12, e);
            i += down;
            v = FloatVector.fromArray(SPECIES, x, i);
            d = v.fma(w20, d);
            v = FloatVector.fromArray(SPECIES, x, i + right);
            d = v.fma(w21, d);
            e = v.fma(w20, e);
            v = FloatVector.fromArray(SPECIES, x, i + 2 * right);
            d = v.fma(w22, d);
            e = v.fma(w21, e);
            v = FloatVector.fromArray(SPECIES, x, i + 3 * right);
            e = v.fma(w22, e);
            int j = yAt + 2 * square * right;
            a.intoArray(y, j);
            b.intoArray(y, j + right);
            d.intoArray(y, j + yDown);
            e.intoArray(y, j + yDown + right);
        }
    }
}
