package mpgnet.tensor.reference;

import static mpgnet.tensor.reference.DoubleBuffer.of;

import java.util.Arrays;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.NormalisationKernels;

/** Batch normalisation, channel by channel, in double. */
final class ReferenceNormalisation implements NormalisationKernels {
    @Override
    public void statistics(Buffer x, Buffer mean, Buffer var) {
        int channels = mean.size();
        double rows = (double) x.size() / channels;
        Arrays.fill(of(mean), 0);
        Arrays.fill(of(var), 0);
        for (int i = 0; i < x.size(); i++) {
            of(mean)[i % channels] += of(x)[i] / rows;
        }
        for (int i = 0; i < x.size(); i++) {
            double d = of(x)[i] - of(mean)[i % channels];
            of(var)[i % channels] += d * d / rows;
        }
    }

    @Override
    public void updateRunning(int rows, float momentum, Buffer mean, Buffer var, Buffer runningMean,
            Buffer runningVar) {
        for (int c = 0; c < mean.size(); c++) {
            double unbiased = of(var)[c] * rows / (rows - 1);
            of(runningMean)[c] += momentum * (of(mean)[c] - of(runningMean)[c]);
            of(runningVar)[c] += momentum * (unbiased - of(runningVar)[c]);
        }
    }

    @Override
    public void fold(double eps, Buffer gamma, Buffer beta, Buffer mean, Buffer var, Buffer scale, Buffer shift) {
        for (int c = 0; c < mean.size(); c++) {
            of(scale)[c] = of(gamma)[c] / Math.sqrt(of(var)[c] + eps);
            of(shift)[c] = of(beta)[c] - of(mean)[c] * of(scale)[c];
        }
    }

    @Override
    public void backwardParameters(double eps, Activation f, Buffer x, Buffer dy, Buffer mean, Buffer var,
            Buffer scale, Buffer shift, Buffer dGamma, Buffer dBeta) {
        Arrays.fill(of(dGamma), 0);
        Arrays.fill(of(dBeta), 0);
        for (int i = 0; i < x.size(); i++) {
            int c = i % mean.size();
            double dz = of(dy)[i] * f.slope(of(x)[i] * of(scale)[c] + of(shift)[c]);
            of(dBeta)[c] += dz;
            of(dGamma)[c] += dz * (of(x)[i] - of(mean)[c]) / Math.sqrt(of(var)[c] + eps);
        }
    }

    @Override
    public void backwardInput(double eps, boolean train, Activation f, Buffer x, Buffer dy, Buffer mean, Buffer var,
            Buffer scale, Buffer shift, Buffer dGamma, Buffer dBeta, Buffer dx) {
        double rows = (double) x.size() / mean.size();
        for (int i = 0; i < x.size(); i++) {
            int c = i % mean.size();
            double dz = of(dy)[i] * f.slope(of(x)[i] * of(scale)[c] + of(shift)[c]);
            double xHat = (of(x)[i] - of(mean)[c]) / Math.sqrt(of(var)[c] + eps);
            of(dx)[i] = of(scale)[c] * (train ? dz - (of(dBeta)[c] + xHat * of(dGamma)[c]) / rows : dz);
        }
    }
}
