package mpgnet.tensor.cpu;

import static mpgnet.tensor.cpu.CpuBuffer.of;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.NormalisationKernels;
import mpgnet.tensor.threads.ThreadTeam;

/** One sweep over x for the statistics, one over x and dy for the parameters' gradient, one for the input's. */
final class CpuNormalisation implements NormalisationKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private final ThreadTeam team;
    private final ColumnSums columnSums;

    CpuNormalisation(ThreadTeam team, ColumnSums columnSums) {
        this.team = team;
        this.columnSums = columnSums;
    }

    /** In one sweep: the first row as pivot keeps Σd² - (Σd)²/rows from cancelling where the mean is far from zero. */
    @Override
    public void statistics(Buffer x, Buffer mean, Buffer var) {
        int channels = mean.size();
        double rows = (double) x.size() / channels;
        float[] pivot = Arrays.copyOf(of(x), channels);
        double[] sums = columnSums.of(x.size(), channels, true,
                ColumnSums.moments(of(x), pivot, new ChannelPeriod(channels).repeat(pivot)));
        for (int c = 0; c < channels; c++) {
            double offset = sums[c] / rows;
            of(mean)[c] = (float) (pivot[c] + offset);
            of(var)[c] = (float) Math.max(0, sums[channels + c] / rows - offset * offset);
        }
    }

    @Override
    public void updateRunning(int rows, float momentum, Buffer mean, Buffer var, Buffer runningMean,
            Buffer runningVar) {
        for (int c = 0; c < mean.size(); c++) {
            float unbiased = (float) ((double) of(var)[c] * rows / (rows - 1));
            of(runningMean)[c] += momentum * (of(mean)[c] - of(runningMean)[c]);
            of(runningVar)[c] += momentum * (unbiased - of(runningVar)[c]);
        }
    }

    @Override
    public void fold(double eps, Buffer gamma, Buffer beta, Buffer mean, Buffer var, Buffer scale, Buffer shift) {
        for (int c = 0; c < mean.size(); c++) {
            of(scale)[c] = (float) (of(gamma)[c] / Math.sqrt(of(var)[c] + eps));
            of(shift)[c] = of(beta)[c] - of(mean)[c] * of(scale)[c];
        }
    }

    @Override
    public void backwardParameters(double eps, Activation f, Buffer x, Buffer dy, Buffer mean, Buffer var,
            Buffer scale, Buffer shift, Buffer dGamma, Buffer dBeta) {
        int channels = mean.size();
        double[] sums = columnSums.of(x.size(), channels, f != Activation.SIGMOID,
                new SlopeTerms(f, of(x), of(dy), of(mean), of(scale), of(shift), new ChannelPeriod(channels)));
        for (int c = 0; c < channels; c++) {
            of(dBeta)[c] = (float) sums[c];
            of(dGamma)[c] = (float) (sums[channels + c] / Math.sqrt(of(var)[c] + eps));
        }
    }

    @Override
    public void backwardInput(double eps, boolean train, Activation f, Buffer x, Buffer dy, Buffer mean, Buffer var,
            Buffer scale, Buffer shift, Buffer dGamma, Buffer dBeta, Buffer dx) {
        int channels = mean.size();
        float[] slope = new float[channels]; // dx = scale · dz + slope · x + offset
        float[] offset = new float[channels];
        if (train) {
            double rows = (double) x.size() / channels;
            for (int c = 0; c < channels; c++) {
                double s = -of(scale)[c] * of(dGamma)[c] / Math.sqrt(of(var)[c] + eps) / rows;
                slope[c] = (float) s;
                offset[c] = (float) (-of(scale)[c] * of(dBeta)[c] / rows - s * of(mean)[c]);
            }
        }
        var period = new ChannelPeriod(channels);
        float[] scales = period.repeat(of(scale));
        float[] shifts = period.repeat(of(shift));
        float[] slopes = period.repeat(slope);
        float[] offsets = period.repeat(offset);
        int block = period.blockLength(CpuElementwise.BLOCK);
        int size = x.size();
        boolean sigmoid = f == Activation.SIGMOID;
        ClampForm form = sigmoid ? null : ClampForm.of(f);
        team.run(Math.ceilDiv(size, block), b -> {
            int from = b * block;
            int to = Math.min(size, from + block);
            if (sigmoid) {
                for (int i = from; i < to; i++) {
                    int p = (i - from) % scales.length;
                    double dz = of(dy)[i] * f.slope(of(x)[i] * scales[p] + shifts[p]);
                    of(dx)[i] = (float) (scales[p] * dz + slopes[p] * of(x)[i] + offsets[p]);
                }
            } else {
                inputGradient(form, of(x), of(dy), scales, shifts, slopes, offsets, of(dx), from, to);
            }
        });
    }

    private static void inputGradient(ClampForm f, float[] x, float[] dy, float[] scales, float[] shifts,
            float[] slopes, float[] offsets, float[] dx, int from, int to) {
        for (int first = from; first < to; first += scales.length) {
            int length = Math.min(scales.length, to - first);
            for (int i = 0; i < length; i += LANES) {
                FloatVector scale = FloatVector.fromArray(SPECIES, scales, i);
                FloatVector at = FloatVector.fromArray(SPECIES, x, first + i);
                FloatVector z = at.fma(scale, FloatVector.fromArray(SPECIES, shifts, i));
                FloatVector dz = FloatVector.fromArray(SPECIES, dy, first + i).mul(f.slope(z));
                FloatVector line = at.fma(FloatVector.fromArray(SPECIES, slopes, i),
                        FloatVector.fromArray(SPECIES, offsets, i));
                dz.fma(scale, line).intoArray(dx, first + i);
            }
        }
    }
}
