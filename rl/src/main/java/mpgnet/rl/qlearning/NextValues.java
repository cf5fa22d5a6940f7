package mpgnet.rl.qlearning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.rl.network.ActionBatch;
import mpgnet.rl.network.ActionSample;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.NetworkQFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.GreedyChoice;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.replay.Replay;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * Q(s_{t+1}, argmax_a Q(s_{t+1}, a)) of equation 3 for replayed transitions, by the net whose turn it is in s_{t+1}.
 * The value is always the present net's; the argmax, which costs a forward pass for every rotation, is remembered per
 * transition and searched afresh now and then.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 12.
 */
public final class NextValues {

    private final Backend backend;
    private final MpgNet net;
    private final NetworkQFunction q;
    private final double refresh;
    private final Map<Integer, Choice> argmax = new HashMap<>();

    /** @param refresh the chance that a remembered argmax is searched afresh, in [0, 1] */
    public NextValues(Backend backend, MpgNet net, double refresh) {
        this.backend = backend;
        this.net = net;
        this.q = new NetworkQFunction(backend, net);
        this.refresh = refresh;
    }

    /** The remembered argmax per transition number, for a checkpoint. */
    public SortedMap<Integer, Choice> remembered() {
        return new TreeMap<>(argmax);
    }

    /** Takes up what {@link #remembered} gave. */
    public void remember(Map<Integer, Choice> from) {
        argmax.clear();
        argmax.putAll(from);
    }

    /** max_a Q(s_{t+1}, a) per transition; NaN where the label does not bootstrap. Draws one number per transition. */
    public double[] of(Replay replay, int[] numbers, RandomGenerator random) {
        double[] values = new double[numbers.length];
        Map<Primitive, List<Integer>> placesByNet = new EnumMap<>(Primitive.class);
        for (int i = 0; i < numbers.length; i++) {
            Transition t = replay.get(numbers[i]);
            boolean stale = random.nextDouble() < refresh;
            values[i] = Double.NaN;
            if (BellmanTarget.bootstraps(t)) {
                if (stale || !argmax.containsKey(numbers[i])) {
                    argmax.put(numbers[i], search(t));
                }
                placesByNet.computeIfAbsent(t.nextTurn().primitive(), n -> new ArrayList<>()).add(i);
            }
        }
        placesByNet.forEach((next, places) -> {
            float[] present = evaluate(next, places.stream().map(place -> sample(replay, numbers[place])).toList());
            for (int j = 0; j < present.length; j++) {
                values[places.get(j)] = present[j];
            }
        });
        return values;
    }

    private ActionSample sample(Replay replay, int number) {
        Transition t = replay.get(number);
        Choice best = argmax.get(number);
        return new ActionSample(StateImages.of(t.next(), t.nextTurn().goal()),
                Window.about(t.nextTurn().goal(), net.config().windowCells()),
                best);
    }

    private Choice search(Transition t) {
        Turn turn = t.nextTurn();
        QMaps maps = q.distinct(turn.primitive(), StateImages.of(t.next(), turn.goal()),
                Window.about(turn.goal(), net.config().windowCells()));
        return GreedyChoice.best(maps, turn.primitive(), turn.goal()).choice();
    }

    private float[] evaluate(Primitive primitive, List<ActionSample> samples) {
        try (TensorScope scope = new TensorScope(backend)) {
            return new ActionBatch(scope, samples).q(Tape.inference(scope), net, primitive, Mode.EVAL).toArray();
        }
    }
}
