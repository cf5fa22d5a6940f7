package mpgnet.tensor.reference;

import static mpgnet.tensor.reference.DoubleBuffer.of;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.AdamStep;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ElementwiseKernels;

/** Operations number by number, in double. */
final class ReferenceElementwise implements ElementwiseKernels {
    @Override
    public void fill(float value, Buffer y) {
        Arrays.fill(of(y), value);
    }

    @Override
    public void add(Buffer a, Buffer b, Buffer y) {
        each(y, i -> of(a)[i] + of(b)[i]);
    }

    @Override
    public void multiply(Buffer a, Buffer b, Buffer y) {
        each(y, i -> of(a)[i] * of(b)[i]);
    }

    @Override
    public void addScaled(float factor, Buffer x, Buffer y) {
        each(y, i -> of(y)[i] + factor * of(x)[i]);
    }

    @Override
    public void broadcast(Buffer scalar, float factor, Buffer y) {
        each(y, i -> factor * of(scalar)[0]);
    }

    @Override
    public void activate(Activation f, Buffer x, Buffer y) {
        each(y, i -> f.of(of(x)[i]));
    }

    @Override
    public void activateBackward(Activation f, Buffer x, Buffer dy, Buffer dx) {
        each(dx, i -> of(dy)[i] * f.slope(of(x)[i]));
    }

    @Override
    public void scaleShiftActivate(Buffer x, Buffer scale, Buffer shift, Activation f, Buffer y) {
        int channels = scale.size();
        each(y, i -> f.of(of(x)[i] * of(scale)[i % channels] + of(shift)[i % channels]));
    }

    @Override
    public void addBias(Buffer x, Buffer bias, Buffer y) {
        each(y, i -> of(x)[i] + of(bias)[i % bias.size()]);
    }

    @Override
    public void scaleChannels(int images, int channels, Buffer x, Buffer s, Buffer y) {
        int perImage = x.size() / images;
        each(y, i -> of(x)[i] * of(s)[i / perImage * channels + i % channels]);
    }

    @Override
    public void copyChannels(int count, Buffer from, int fromChannels, int fromFirst, Buffer to, int toChannels,
            int toFirst) {
        for (int r = 0; r < to.size() / toChannels; r++) {
            System.arraycopy(of(from), r * fromChannels + fromFirst, of(to), r * toChannels + toFirst, count);
        }
    }

    @Override
    public void huber(float delta, float factor, Buffer prediction, Buffer target, Buffer weight, Buffer y) {
        each(y, i -> {
            double d = Math.abs(of(prediction)[i] - of(target)[i]);
            return factor * of(weight)[i] * (d <= delta ? d * d / 2 : delta * (d - delta / 2));
        });
    }

    @Override
    public void huberBackward(float delta, float factor, Buffer prediction, Buffer target, Buffer weight, Buffer dy,
            Buffer dPrediction) {
        each(dPrediction, i -> of(dy)[0] * factor * of(weight)[i]
                * Math.clamp(of(prediction)[i] - of(target)[i], -delta, delta));
    }

    @Override
    public void crossEntropy(int classes, float factor, Buffer x, Buffer target, Buffer y) {
        each(y, r -> {
            double dot = 0;
            for (int i = r * classes; i < (r + 1) * classes; i++) {
                dot += of(target)[i] * of(x)[i];
            }
            return factor * (logSumExp(of(x), r, classes) - dot);
        });
    }

    @Override
    public void crossEntropyBackward(int classes, float factor, Buffer x, Buffer target, Buffer dy, Buffer dx) {
        each(dx, i -> of(dy)[0] * factor
                * (Math.exp(of(x)[i] - logSumExp(of(x), i / classes, classes)) - of(target)[i]));
    }

    /** ln Σ exp x[r,c], with the row's largest number taken out so that nothing overflows. */
    private static double logSumExp(double[] x, int r, int classes) {
        double[] row = Arrays.copyOfRange(x, r * classes, (r + 1) * classes);
        double largest = Arrays.stream(row).max().orElseThrow();
        return largest + Math.log(Arrays.stream(row).map(v -> Math.exp(v - largest)).sum());
    }

    private static void each(Buffer y, IntToDoubleFunction value) {
        Arrays.setAll(of(y), value);
    }

    @Override
    public void adam(AdamStep s, Buffer gradient, Buffer mean, Buffer square, Buffer w) {
        for (int i = 0; i < w.size(); i++) {
            double d = of(gradient)[i] + s.decay() * of(w)[i];
            of(mean)[i] = s.beta1() * of(mean)[i] + (1 - s.beta1()) * d;
            of(square)[i] = s.beta2() * of(square)[i] + (1 - s.beta2()) * d * d;
            of(w)[i] -= s.stepSize() * of(mean)[i] / (Math.sqrt(of(square)[i]) * s.rootCorrection() + s.eps());
        }
    }
}
