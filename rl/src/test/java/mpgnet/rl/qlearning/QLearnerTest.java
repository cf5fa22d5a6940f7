package mpgnet.rl.qlearning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import mpgnet.nn.Parameter;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.rl.Samples;
import mpgnet.rl.network.Augmentation;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.network.QNetworkConfigBuilder;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.replay.Replay;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One gradient step: what the loss is of, and what is done with it. */
class QLearnerTest {

    private static final QNetworkConfig NET = QNetworkConfigBuilder.builder().backbone(Backbone.SMALL).trunkBlocks(3)
            .inputScale(1).outputStride(8).headWidth(8).maskChannels(8).windowCells(24).normMomentum(0.1).build();
    private static final double NO_CLIPPING = 1e6;
    private static final double RATE = 1e-3;

    private final Backend backend = Backends.cpu(1);
    private final TensorScope scope = new TensorScope(backend);
    private final MpgNet net = new MpgNet(scope, NET, Set.of(Primitive.GRASP), random());
    private final Adam adam = new Adam(new AdamConfig(RATE, 0.9, 0.99, 1e-8, 0), net.parameters());

    @AfterEach
    void close() {
        scope.close();
        backend.close();
    }

    private static RandomGenerator random() {
        return new Seeds(1).stream("test", 0);
    }

    /** Twice the same transition, which nothing follows: its label is its reward. */
    private static Replay replay(double reward) {
        Replay replay = new Replay(false);
        replay.add(Samples.transition(1, reward, false));
        return replay;
    }

    private QLearner.Step step(double reward, double clipNorm) {
        QLearner learner = new QLearner(backend, net, adam, new BellmanTarget(0.5), new NextValues(backend, net, 0),
                clipNorm, Augmentation.NONE);
        Replay replay = replay(reward);
        RandomGenerator random = random();
        int[] numbers = replay.sample(Primitive.GRASP, 2, random);
        return learner.update(replay, Primitive.GRASP, numbers, learner.targets(replay, numbers, random), random);
    }

    private List<float[]> weights() {
        return net.parameters().stream().map(p -> p.tensor().toArray()).toList();
    }

    /** Equation 8 for δ_t = Q − R, both samples alike. */
    @Test
    void theLossIsTheMeanHuberLossOfWhatIsMissing() {
        QLearner.Step small = step(0.5, NO_CLIPPING);
        double delta = small.meanQ() - 0.5;
        assertEquals(delta * delta / 2, small.loss(), 1e-6);
        QLearner.Step large = step(4, NO_CLIPPING);
        assertEquals(Math.abs(large.meanQ() - 4) - 0.5, large.loss(), 1e-6);
        assertTrue(Math.abs(large.meanQ()) > 1e-9, "a value, not a default");
    }

    @Test
    void valuesGoTowardsTheirLabels() {
        double before = step(1, NO_CLIPPING).meanQ();
        QLearner.Step after = step(1, NO_CLIPPING);
        for (int i = 0; i < 20; i++) {
            after = step(1, NO_CLIPPING);
        }
        assertTrue(after.meanQ() > before + 0.1, before + " -> " + after.meanQ());
    }

    /** Adam's first step has the rate's length whatever the gradient's, unless there is hardly any left. */
    @Test
    void theGradientIsClippedByItsGlobalNorm() {
        List<float[]> before = weights();
        step(1, 1e-12);
        double moved = farthest(before);
        assertTrue(moved > 0 && moved < RATE / 100, "moved by " + moved);
        before = weights();
        step(1, NO_CLIPPING);
        assertTrue(farthest(before) > RATE / 2);
    }

    private double farthest(List<float[]> before) {
        double farthest = 0;
        List<float[]> after = weights();
        for (int i = 0; i < before.size(); i++) {
            for (int j = 0; j < before.get(i).length; j++) {
                farthest = Math.max(farthest, Math.abs(after.get(i)[j] - before.get(i)[j]));
            }
        }
        return farthest;
    }

    @Test
    void eachStepStartsFromAFreshGradient() {
        step(1, NO_CLIPPING);
        Parameter bias = parameter("grasp.head.1.bias");
        step(1, NO_CLIPPING);
        double once = bias.tensor().grad().toArray()[0];
        assertTrue(Math.abs(once) < 1.01, "δ_t of the Huber loss is at most 1; was " + once);
    }

    private Parameter parameter(String name) {
        return net.parameters().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aLossThatIsNoNumberStopsBeforeAnyWeightIsUpdated() {
        Parameter bias = parameter("grasp.head.1.bias");
        bias.tensor().copyFrom(new float[]{Float.NaN});
        List<float[]> before = weights();
        String message = assertThrows(ArithmeticException.class, () -> step(1, NO_CLIPPING)).getMessage();
        assertTrue(message.contains("the loss is NaN") && message.contains("grasp.head.1.bias")
                && message.contains("learning rate"), message);
        List<float[]> after = weights();
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i), after.get(i));
        }
    }

    @Test
    void whatIsNotFiniteIsNamedFromTheLabelOn() {
        assertTrue(Divergence.source(net, Primitive.GRASP, new int[]{7, 8}, new float[]{1, Float.NaN})
                .contains("transition 8"));
        String last = Divergence.source(net, Primitive.GRASP, new int[]{7}, new float[]{1});
        assertEquals("the grasp-net's last layer overflowed", last, "nothing else is to blame");
        var statistic = net.statistics().getFirst();
        float[] values = statistic.tensor().toArray();
        values[values.length - 1] = Float.POSITIVE_INFINITY;
        statistic.tensor().copyFrom(values);
        assertTrue(Divergence.source(net, Primitive.GRASP, new int[]{7}, new float[]{1}).contains(statistic.name()));
        float[] weights = net.parameters().getFirst().tensor().toArray();
        weights[weights.length - 1] = Float.NaN;
        net.parameters().getFirst().tensor().copyFrom(weights);
        assertTrue(Divergence.source(net, Primitive.GRASP, new int[]{7}, new float[]{1})
                .contains(net.parameters().getFirst().name()), "weights come before what they were multiplied into");
    }
}
