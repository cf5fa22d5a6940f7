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
        for (int i = 0; i < period; i += 2 * LANES) {
            columns(form, x, dy, from + i, period, periods, means, scales, shifts, i, first, second);
        }
    }

    private static void columns(ClampForm f, float[] x, float[] dy, int at, int stride, int count, float[] means,
                                float[] scales, float[] shifts, int i, float[] first, float[] second) {
        FloatVector mean0 = FloatVector.fromArray(SPECIES, means, i);
        FloatVector mean1 = FloatVector.fromArray(SPECIES, means, i + LANES);
        FloatVector scale0 = FloatVector.fromArray(SPECIES, scales, i);
        FloatVector scale1 = FloatVector.fromArray(SPECIES, scales, i + LANES);
        FloatVector shift0 = FloatVector.fromArray(SPECIES, shifts, i);
        FloatVector shift1 = FloatVector.fromArray(SPECIES, shifts, i + LANES);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector q0 = s0;
        FloatVector q1 = s0;
        for (int p = 0; p < count; p++) {
            int j = at + p * stride;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, j);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, j + LANES);
            FloatVector dz0 = FloatVector.fromArray(SPECIES, dy, j).mul(f.slope(x0.fma(scale0, shift0)));
            FloatVector dz1 = FloatVector.fromArray(SPECIES, dy, j + LANES).mul(f.slope(x1.fma(scale1, shift1)));
            s0 = s0.add(dz0);
            s1 = s1.add(dz1);
            q0 = dz0.fma(x0.sub(mean0), q0);
            q1 = dz1.fma(x1.sub(mean1), q1);
        }
        s0.intoArray(first, i);
        s1.intoArray(first, i + LANES);
        q0.intoArray(second, i);
        q1.intoArray(second, i + LANES);
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
