package mpgnet.rl.qlearning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Parameter;
import mpgnet.nn.explain.LayerName;
import mpgnet.nn.optim.Adam;
import mpgnet.rl.network.ActionBatch;
import mpgnet.rl.network.ActionSample;
import mpgnet.rl.network.Augmentation;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.replay.Replay;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * Takes the very step that training takes, {@link QLearner}'s, for one transition as it was seen, and keeps every
 * number on its way. The net is changed by it.
 */
public final class UpdateExplainer {

    /** Every argmax is searched now: none was remembered. */
    private static final double ALWAYS = 1;

    private final Backend backend;
    private final MpgNet net;
    private final Adam adam;
    private final double gamma;
    private final double clipNorm;

    /** @param adam whose parameters learn; what else is not to change has been frozen by the caller */
    public UpdateExplainer(Backend backend, MpgNet net, Adam adam, double gamma, double clipNorm) {
        this.backend = backend;
        this.net = net;
        this.adam = adam;
        this.gamma = gamma;
        this.clipNorm = clipNorm;
    }

    /**
     * @param number of the transition
     * @param random draws nothing that matters here: no equal view is taken
     */
    public ExplainedUpdate explain(Replay replay, int number, RandomGenerator random) {
        Transition t = replay.get(number);
        Primitive learning = t.primitive();
        NextValues next = new NextValues(backend, net, ALWAYS);
        QLearner learner = new QLearner(backend, net, adam, new BellmanTarget(gamma), next, clipNorm,
                Augmentation.NONE);
        int[] numbers = {number};
        double nextQ = next.of(replay, numbers, random)[0];
        float[] y = learner.targets(replay, numbers, random);
        QLearner.Step step = learner.update(replay, learning, numbers, y, random);
        double delta = TemporalDifference.error(step.meanQ(), y[0]);
        List<ExplainedUpdate.LayerGradient> layers = layers(Math.max(1, step.gradientNorm() / clipNorm));
        ExplainedUpdate.Next followed = BellmanTarget.bootstraps(t)
                ? new ExplainedUpdate.Next(t.nextTurn().primitive(), next.remembered().get(number), nextQ) : null;
        return ExplainedUpdateBuilder.builder()
                .net(learning).choice(t.choice()).reward(t.reward()).next(followed).gamma(gamma).y(y[0])
                .q(step.meanQ()).delta(delta).loss(TemporalDifference.loss(delta))
                .layers(layers).gradientNorm(step.gradientNorm()).clipNorm(clipNorm)
                .qAfter(value(learner.sample(t), learning))
                .build();
    }

    /** @param unclipped by what the clipped gradients are multiplied to be what they were */
    private List<ExplainedUpdate.LayerGradient> layers(double unclipped) {
        Map<String, Double> squares = new LinkedHashMap<>();
        for (Parameter p : adam.parameters()) {
            if (!p.frozen() && p.tensor().grad() != null) {
                double sum = 0;
                for (float g : p.tensor().grad().toArray()) {
                    sum += (double) g * g;
                }
                squares.merge(LayerName.of(p.name()), sum, Double::sum);
            }
        }
        List<ExplainedUpdate.LayerGradient> layers = new ArrayList<>();
        squares.forEach((layer, square) -> layers
                .add(new ExplainedUpdate.LayerGradient(layer, unclipped * Math.sqrt(square))));
        return layers;
    }

    /** As the learner sees it, normalised by the view's own statistics. */
    private double value(ActionSample sample, Primitive learning) {
        try (TensorScope scope = new TensorScope(backend)) {
            return new ActionBatch(scope, List.of(sample)).q(Tape.inference(scope), net, learning, Mode.TRAIN)
                    .toArray()[0];
        }
    }
}
