package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.Activation;

/** The sums of a batch normalisation's backward pass: Σ dz and Σ dz·(x - mean) with dz = dy · f'(scale·x + shift). */
final class SlopeTerms implements ColumnSums.Terms {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private final Activation activation;
    private final ClampForm form;
    private final float[] x;
    private final float[] dy;
    private final float[] mean;
    private final float[] scale;
    private final float[] shift;
    private final float[] means;
    private final float[] scales;
    private final float[] shifts;

    SlopeTerms(Activation activation, float[] x, float[] dy, float[] mean, float[] scale, float[] shift,
            ChannelPeriod period) {
        this.activation = activation;
        this.form = activation == Activation.SIGMOID ? null : ClampForm.of(activation);
        this.x = x;
        this.dy = dy;
        this.mean = mean;
        this.scale = scale;
        this.shift = shift;
        this.means = period.repeat(mean);
        this.scales = period.repeat(scale);
        this.shifts = period.repeat(shift);
    }

    @Override
    public void vectors(int from, int period, int periods, float[] first, float[] second) {
        for (int p = 0; p < periods; p++) {
            add(form, x, dy, from + p * period, means, scales, shifts, first, second, period);
        }
    }

    private static void add(ClampForm f, float[] x, float[] dy, int at, float[] means, float[] scales, float[] shifts,
            float[] first, float[] second, int period) {
        for (int i = 0; i < period; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i);
            FloatVector z = v.fma(FloatVector.fromArray(SPECIES, scales, i), FloatVector.fromArray(SPECIES, shifts, i));
            FloatVector dz = FloatVector.fromArray(SPECIES, dy, at + i).mul(f.slope(z));
            FloatVector.fromArray(SPECIES, first, i).add(dz).intoArray(first, i);
            dz.fma(v.sub(FloatVector.fromArray(SPECIES, means, i)), FloatVector.fromArray(SPECIES, second, i))
                    .intoArray(second, i);
        }
    }

    @Override
    public float first(int i, int c) {
        return (float) (dy[i] * activation.slope(x[i] * scale[c] + shift[c]));
    }

    @Override
    public float second(int i, int c) {
        return first(i, c) * (x[i] - mean[c]);
    }
}
