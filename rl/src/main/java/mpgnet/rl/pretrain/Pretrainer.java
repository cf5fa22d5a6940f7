package mpgnet.rl.pretrain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mpgnet.nn.Mode;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.nn.optim.GradientClip;
import mpgnet.nn.optim.Schedule;
import mpgnet.rl.network.LabelBatch;
import mpgnet.rl.network.LabelNet;
import mpgnet.rl.network.LabelSample;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.random.Seeds;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * Supervised training of two trunks on labelled scenes. Step s draws from the stream "step", s alone, so a run resumed
 * there is the same.
 */
public final class Pretrainer {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.99;
    private static final double EPS = 1e-8;
    private static final int HELD_OUT_BATCHES = 4;

    private final PretrainConfig config;
    private final Backend backend;
    private final LabelNet net;
    private final int windowCells;
    private final Seeds seeds;
    private final Adam adam;
    private final Schedule rate;

    /** @param net on {@code backend}, with {@link Label#COUNT} labels */
    public Pretrainer(PretrainConfig config, Backend backend, LabelNet net, QNetworkConfig network, Seeds seeds) {
        this.config = config;
        this.backend = backend;
        this.net = net;
        this.windowCells = network.windowCells();
        this.seeds = seeds;
        rate = new Schedule.Cosine(config.learningRate(), config.learningRateEnd(), config.steps());
        adam = new Adam(adamConfig(0), net.parameters());
    }

    private AdamConfig adamConfig(long step) {
        return new AdamConfig(rate.at(step), BETA1, BETA2, EPS, config.weightDecay());
    }

    public Adam adam() {
        return adam;
    }

    /**
     * One gradient step.
     *
     * @return the batch's loss before it
     * @throws ArithmeticException if the loss is not finite; nothing was updated
     */
    public double step(LabelledScenes scenes, long step) {
        try (TensorScope scope = new TensorScope(backend)) {
            Tape tape = Tape.recording(scope);
            Tensor loss = net.loss(tape,
                    batch(scope, scenes.samples(config.batch(), windowCells, seeds.stream("step", step))), Mode.TRAIN);
            double value = loss.item();
            if (!Double.isFinite(value)) {
                throw new ArithmeticException(
                        "the loss is " + value + " at step " + step + "; lower the learning rate");
            }
            adam.zeroGrad();
            tape.backward(loss);
            GradientClip.byGlobalNorm(adam.parameters(), config.clipNorm());
            adam.configure(adamConfig(step));
            adam.step();
            return value;
        }
    }

    private static LabelBatch batch(TensorScope scope, List<LabelSample> samples) {
        return LabelBatch.of(scope, samples, Label.COUNT);
    }

    /**
     * How much of each label's variance one of the trunks explains on scenes that it has not seen: 1 for all, 0 for no
     * more than the mean does, NaN where it is the same everywhere. Always the same views, in {@link Mode#EVAL}.
     */
    public Map<Label, Double> explained(LabelledScenes heldOut, LabelNet.Input input) {
        double[] squaredError = new double[Label.COUNT];
        double[] sum = new double[Label.COUNT];
        double[] sumOfSquares = new double[Label.COUNT];
        double[] known = new double[Label.COUNT];
        for (int b = 0; b < HELD_OUT_BATCHES; b++) {
            try (TensorScope scope = new TensorScope(backend)) {
                LabelBatch batch =
                        batch(scope, heldOut.samples(config.batch(), windowCells, seeds.stream("held out", b)));
                float[] predicted = net.labels(Tape.inference(scope), batch.inputs(), input, Mode.EVAL).toArray();
                float[] target = batch.targets().toArray();
                float[] weight = batch.weights().toArray();
                for (int i = 0; i < target.length; i++) {
                    int label = i % Label.COUNT;
                    squaredError[label] += weight[i] * (predicted[i] - target[i]) * (predicted[i] - target[i]);
                    sum[label] += weight[i] * target[i];
                    sumOfSquares[label] += weight[i] * target[i] * target[i];
                    known[label] += weight[i];
                }
            }
        }
        Map<Label, Double> explained = new EnumMap<>(Label.class);
        for (Label label : Label.values()) {
            int l = label.ordinal();
            double variation = sumOfSquares[l] - sum[l] * sum[l] / known[l];
            explained.put(label, variation > 0 ? 1 - squaredError[l] / variation : Double.NaN);
        }
        return explained;
    }
}
