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

    /** Finishes {@code count} vectors from {@code at} on, {@code step} numbers apart, that all begin at channel c. */
    void applySlice(int count, float[] y, int at, int step, int c) {
        FloatVector scales = FloatVector.fromArray(SPECIES, scale, c);
        FloatVector shifts = FloatVector.fromArray(SPECIES, shift, c);
        ClampForm f = form;
        for (int i = 0; i < count; i++) {
            f.of(FloatVector.fromArray(SPECIES, y, at + i * step).fma(scales, shifts)).intoArray(y, at + i * step);
        }
    }

    /** For rows of whole pixels of C channels that are finished where they lie, in long loops. */
    Rows rows(int channels) {
        var period = new ChannelPeriod(channels);
        return new Rows(period.repeat(scale), period.repeat(shift), form);
    }

    /**
     * @param scales of one {@link ChannelPeriod}
     * @param shifts likewise
     */
    record Rows(float[] scales, float[] shifts, ClampForm form) {
        /** Finishes {@code count} numbers from {@code at}, where a pixel begins, and no other. */
        void apply(float[] y, int at, int count) {
            for (int first = 0; first < count; first += scales.length) {
                int length = Math.min(scales.length, count - first);
                int full = SPECIES.loopBound(length);
                if (form.isIdentity()) {
                    lines(scales, shifts, full, y, at + first);
                } else {
                    whole(form, scales, shifts, full, y, at + first);
                }
                if (full < length) {
                    form.of(FloatVector.fromArray(SPECIES, y, at + first + full).fma(
                            FloatVector.fromArray(SPECIES, scales, full),
                            FloatVector.fromArray(SPECIES, shifts, full)))
                            .intoArray(y, at + first + full, SPECIES.indexInRange(full, length));
                }
            }
        }

        private static void lines(float[] scales, float[] shifts, int count, float[] y, int at) {
            for (int i = 0; i < count; i += LANES) {
                FloatVector.fromArray(SPECIES, y, at + i).fma(FloatVector.fromArray(SPECIES, scales, i),
                        FloatVector.fromArray(SPECIES, shifts, i)).intoArray(y, at + i);
            }
        }

        private static void whole(ClampForm f, float[] scales, float[] shifts, int count, float[] y, int at) {
            for (int i = 0; i < count; i += LANES) {
                f.of(FloatVector.fromArray(SPECIES, y, at + i).fma(FloatVector.fromArray(SPECIES, scales, i),
                        FloatVector.fromArray(SPECIES, shifts, i))).intoArray(y, at + i);
            }
        }
    }
}
