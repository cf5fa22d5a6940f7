package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops over the pixels of a "slice", one vector of the channels: what belongs to a channel (scale, shift, gate) stays
 * in a register. Some lanes of a last slice may belong to no channel; what they hold has no meaning.
 */
final class SliceLoops {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private SliceLoops() {
    }

    /**
     * Finishes a slice of consecutive pixels, {@code step} numbers apart in {@code x}, and puts each where it lies in a
     * plane.
     *
     * @param places of all pixels in a plane
     * @param c      the slice's first channel
     */
    static void place(int pixels, float[] x, int at, int step, ChannelFinish finish, int c, int[] places,
            int firstPixel, float[] plane, int planeAt) {
        FloatVector scales = FloatVector.fromArray(SPECIES, finish.scale(), c);
        FloatVector shifts = FloatVector.fromArray(SPECIES, finish.shift(), c);
        ClampForm f = finish.form();
        for (int i = 0; i < pixels; i++) {
            f.of(FloatVector.fromArray(SPECIES, x, at + i * step).fma(scales, shifts)).intoArray(plane,
                    planeAt + places[firstPixel + i]);
        }
    }

    /** Finishes a slice of consecutive pixels where they lie and adds their sum to {@code sums}. */
    static void finishAndSum(int pixels, float[] y, int at, ChannelFinish finish, int c, float[] sums) {
        FloatVector scales = FloatVector.fromArray(SPECIES, finish.scale(), c);
        FloatVector shifts = FloatVector.fromArray(SPECIES, finish.shift(), c);
        ClampForm f = finish.form();
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < pixels; i++) {
            FloatVector v = f.of(FloatVector.fromArray(SPECIES, y, at + i * LANES).fma(scales, shifts));
            v.intoArray(y, at + i * LANES);
            sum = sum.add(v);
        }
        sum.add(FloatVector.fromArray(SPECIES, sums, c)).intoArray(sums, c);
    }

    /** Copies a slice of consecutive pixels to rows of pixels, {@code step} numbers apart, times a gate. */
    static void copyGated(int pixels, float[] y, int at, float[] gate, int c, float[] to, int toAt, int step) {
        FloatVector gates = FloatVector.fromArray(SPECIES, gate, c);
        for (int i = 0; i < pixels; i++) {
            FloatVector.fromArray(SPECIES, y, at + i * LANES).mul(gates).intoArray(to, toAt + i * step);
        }
    }

    /** y = f(y + bias) over {@code count} channels, in whole vectors. */
    static void biasAndActivate(int count, float[] y, float[] bias, ClampForm form) {
        ClampForm f = form;
        for (int c = 0; c < count; c += LANES) {
            f.of(FloatVector.fromArray(SPECIES, y, c).add(FloatVector.fromArray(SPECIES, bias, c))).intoArray(y, c);
        }
    }
}
