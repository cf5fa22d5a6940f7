package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What happens to a convolution's finished numbers before they are stored: y = f(y · scale[c] + shift[c]). */
record ChannelFinish(float[] scale, float[] shift, ClampForm form) {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Finishes all channels of one pixel at {@code at}. */
    void apply(float[] y, int at, int channels) {
        int full = SPECIES.loopBound(channels);
        for (int c = 0; c < full; c += LANES) {
            finish(y, at, c).intoArray(y, at + c);
        }
        if (full < channels) {
            finish(y, at, full).intoArray(y, at + full, SPECIES.indexInRange(full, channels));
        }
    }

    private FloatVector finish(float[] y, int at, int c) {
        FloatVector scaled = FloatVector.fromArray(SPECIES, y, at + c)
                .fma(FloatVector.fromArray(SPECIES, scale, c), FloatVector.fromArray(SPECIES, shift, c));
        return form.of(scaled);
    }

    /** Finishes {@code count} vectors from {@code at} on that all begin at channel c. */
    void applySlice(int count, float[] y, int at, int c) {
        FloatVector scales = FloatVector.fromArray(SPECIES, scale, c);
        FloatVector shifts = FloatVector.fromArray(SPECIES, shift, c);
        ClampForm f = form;
        for (int i = 0; i < count * LANES; i += LANES) {
            f.of(FloatVector.fromArray(SPECIES, y, at + i).fma(scales, shifts)).intoArray(y, at + i);
        }
    }
}
