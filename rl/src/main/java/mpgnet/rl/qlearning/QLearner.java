package mpgnet.rl.qlearning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.loss.HuberLoss;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.GradientClip;
import mpgnet.rl.network.ActionBatch;
import mpgnet.rl.network.ActionSample;
import mpgnet.rl.network.Augmentation;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.replay.Replay;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/** One gradient step on one of the nets: labels by equation 3, loss by equation 8, update by Adam. */
public final class QLearner {

    /** Half the width of a feature cell: no position relative to the feature grid is special. */
    private static final double SHIFT_CELLS = 4;
    /** All equal views of a transition. */
    public static final Augmentation AUGMENTATION = new Augmentation(true, true, SHIFT_CELLS);

    private final Backend backend;
    private final MpgNet net;
    private final Adam adam;
    private final BellmanTarget target;
    private final NextValues next;
    private final double clipNorm;
    private final Augmentation views;

    /** @param views as which a transition is seen */
    public QLearner(Backend backend, MpgNet net, Adam adam, BellmanTarget target, NextValues next, double clipNorm,
            Augmentation views) {
        this.backend = backend;
        this.net = net;
        this.adam = adam;
        this.target = target;
        this.next = next;
        this.clipNorm = clipNorm;
        this.views = views;
    }

    /**
     * @param loss         the batch's mean Huber loss before the update,
     * @param meanQ        its mean prediction,
     * @param gradientNorm the gradient's Euclidean norm before it is clipped
     */
    public record Step(double loss, double meanQ, double gradientNorm) {
    }

    /**
     * y_t of equation 3 for replayed transitions.
     *
     * @param numbers of the transitions
     */
    public float[] targets(Replay replay, int[] numbers, RandomGenerator random) {
        double[] nextQ = next.of(replay, numbers, random);
        float[] y = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            y[i] = (float) target.of(replay.get(numbers[i]), nextQ[i]);
        }
        return y;
    }

    /**
     * Lessens δ_t = |Q(s_t, a_t | g_t) − y_t| (equation 2) by the loss of equation 8 and one step of Adam. Whatever
     * else is not to change has been frozen by the caller.
     *
     * @param learning the net that made these transitions
     * @param numbers  of the transitions
     * @param y        y_t of each
     * @param random   draws as which of its equal views a transition is seen
     * @throws ArithmeticException if the loss or a gradient is not finite; the message names the layer, and no weight
     *                             was updated
     */
    public Step update(Replay replay, Primitive learning, int[] numbers, float[] y, RandomGenerator random) {
        List<ActionSample> samples = new ArrayList<>();
        for (int number : numbers) {
            samples.add(views.draw(sample(replay.get(number)), learning, random));
        }
        float[] weights = new float[numbers.length];
        Arrays.fill(weights, 1);
        try (TensorScope scope = new TensorScope(backend)) {
            Tape tape = Tape.recording(scope);
            Tensor q = new ActionBatch(scope, samples).q(tape, net, learning, Mode.TRAIN);
            Tensor loss = HuberLoss.apply(tape, scope, q, y, weights);
            double value = loss.item();
            if (!Double.isFinite(value)) {
                throw new ArithmeticException("the loss is %s: %s; lower the learning rate".formatted(value,
                        Divergence.source(net, learning, numbers, y)));
            }
            adam.zeroGrad();
            tape.backward(loss);
            double norm = GradientClip.byGlobalNorm(adam.parameters(), clipNorm);
            adam.step();
            return new Step(value, mean(q.toArray()), norm);
        }
    }

    /** The motion of a transition as it was seen. */
    ActionSample sample(Transition t) {
        return new ActionSample(
                StateImages.of(t.state(), t.goal()),
                Window.about(t.goal(), net.config().windowCells()),
                t.choice());
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        return sum / values.length;
    }
}
