package mpgnet.rl.qlearning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import mpgnet.nn.Parameter;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.Samples;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.NetworkQFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.network.QNetworkConfigBuilder;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.GreedyChoice;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.State;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.replay.Replay;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Q(s_{t+1}, argmax_a Q(s_{t+1}, a)) of equation 3: of which net, in which state, for which goal. */
class NextValuesTest {

    /** The first blocks only, and a small window: what is tested is who is asked about what. */
    private static final QNetworkConfig NET = QNetworkConfigBuilder.builder().backbone(Backbone.SMALL).trunkBlocks(3)
            .inputScale(1).outputStride(8).headWidth(8).maskChannels(8).windowCells(24).normMomentum(0.1).build();
    private static final Goal GOAL = Goal.object(3, Samples.square(100, 80, 20));
    private static final Goal NEXT_GOAL = Goal.object(5, Samples.square(60, 120, 16));
    private static final Choice CHOICE = new Choice(4, 105, 90);
    /** Between the value as a decision computes it and as training does. */
    private static final double CLOSE = 1e-4;
    /** What a wrong value must differ by at least for the test to tell it from the right one. */
    private static final double APART = 10 * CLOSE;

    private final Backend backend = Backends.cpu(1);
    private final TensorScope scope = new TensorScope(backend);
    private final MpgNet net = loud(new MpgNet(scope, NET, EnumSet.allOf(Primitive.class), random()));
    private final NetworkQFunction q = new NetworkQFunction(backend, net);

    /** Untrained values are about 1e-4 and hardly differ: larger weights in the last layers tell them apart. */
    private static MpgNet loud(MpgNet net) {
        net.parameters().stream().filter(p -> p.name().endsWith("head.1.weight")).map(Parameter::tensor)
                .forEach(weights -> {
                    float[] values = weights.toArray();
                    for (int i = 0; i < values.length; i++) {
                        values[i] *= 1000;
                    }
                    weights.copyFrom(values);
                });
        return net;
    }

    @AfterEach
    void close() {
        scope.close();
        backend.close();
    }

    private static RandomGenerator random() {
        return new Seeds(1).stream("test", 0);
    }

    /** Each net's motion is followed by another net's turn. */
    private static Replay chain() {
        Replay replay = new Replay(true);
        replay.add(transition(1, Primitive.GRASP, 1, Primitive.PUSH));
        replay.add(transition(2, Primitive.MOVE, 1, Primitive.GRASP));
        replay.add(transition(3, Primitive.PUSH, 0.5, Primitive.MOVE));
        return replay;
    }

    private static Transition transition(long seed, Primitive primitive, double reward, Primitive following) {
        return new Transition(Samples.snapshot(seed), new Turn(primitive, GOAL), CHOICE, reward,
                Samples.snapshot(seed + 1000), new Turn(following, NEXT_GOAL));
    }

    private QMaps.Best best(Primitive primitive, State state, Goal goal) {
        return GreedyChoice.best(maps(primitive, state, goal), primitive, goal);
    }

    private QMaps maps(Primitive primitive, State state, Goal goal) {
        return q.distinct(primitive, StateImages.of(state, goal), Window.about(goal, NET.windowCells()));
    }

    @Test
    void theNetWhoseTurnComesNextIsAskedForItsBestMotionInTheNextState() {
        Replay replay = chain();
        NextValues next = new NextValues(backend, net, 0);
        double[] values = next.of(replay, new int[]{0, 1, 2}, random());
        for (int number = 0; number < 3; number++) {
            Transition t = replay.get(number);
            Primitive following = t.nextTurn().primitive();
            QMaps.Best right = best(following, t.next(), NEXT_GOAL);
            assertEquals(right.q(), values[number], CLOSE, "after the " + t.primitive());
            assertEquals(right.choice(), next.remembered().get(number));
            for (double wrong : new double[]{best(t.primitive(), t.next(), NEXT_GOAL).q(),
                best(following, t.state(), NEXT_GOAL).q()}) {
                assertTrue(Math.abs(wrong - right.q()) > APART, wrong + " can be told from " + right.q());
            }
        }
    }

    @Test
    void whatDoesNotBootstrapHasNoNextValueAndIsNotSearched() {
        Replay replay = new Replay(true);
        replay.add(transition(1, Primitive.GRASP, 0, Primitive.GRASP));
        replay.add(transition(2, Primitive.GRASP, -0.5, Primitive.GRASP));
        replay.add(Samples.transition(3, 1, false));
        NextValues next = new NextValues(backend, net, 1);
        assertTrue(Arrays.stream(next.of(replay, new int[]{0, 1, 2}, random())).allMatch(Double::isNaN));
        assertTrue(next.remembered().isEmpty());
    }

    @Test
    void aRememberedMotionIsValuedByThePresentNet() {
        Replay replay = chain();
        Choice remembered = new Choice(3, 66, 128);
        NextValues next = new NextValues(backend, net, 0);
        next.remember(Map.of(0, new Choice(0, 60, 120)));
        next.remember(new TreeMap<>(Map.of(1, remembered)));
        double[] values = next.of(replay, new int[]{1}, random());
        assertEquals(Map.of(1, remembered), next.remembered(), "what was remembered before is forgotten");
        double now = maps(Primitive.GRASP, replay.get(1).next(), NEXT_GOAL).at(3, 66, 128);
        assertEquals(now, values[0], CLOSE);
        var bias = net.parameters().stream().filter(p -> p.name().equals("grasp.head.1.bias")).findFirst().orElseThrow()
                .tensor();
        bias.copyFrom(new float[]{bias.toArray()[0] + 1});
        assertEquals(now + 1, next.of(replay, new int[]{1}, random())[0], CLOSE);
    }

    @Test
    void aRememberedMotionIsSearchedAfreshAsOftenAsWished() {
        Replay replay = chain();
        Choice stale = new Choice(3, 66, 128);
        NextValues never = new NextValues(backend, net, 0);
        never.remember(Map.of(1, stale));
        never.of(replay, new int[]{1, 1, 1}, random());
        assertEquals(stale, never.remembered().get(1));
        NextValues always = new NextValues(backend, net, 1);
        always.remember(Map.of(1, stale));
        always.of(replay, new int[]{1}, random());
        assertNotEquals(stale, always.remembered().get(1));
    }

    /** So that a run can be stopped and resumed: what is remembered must not decide what is drawn. */
    @Test
    void oneNumberIsDrawnPerTransition() {
        RandomGenerator used = random();
        new NextValues(backend, net, 0).of(chain(), new int[]{0, 1, 1}, used);
        RandomGenerator counted = random();
        for (int i = 0; i < 3; i++) {
            counted.nextDouble();
        }
        assertEquals(counted.nextLong(), used.nextLong());
    }
}
