package mpgnet.rl.qlearning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.fcn.ActionBatch;
import mpgnet.nn.fcn.ActionSample;
import mpgnet.nn.fcn.MpgNet;
import mpgnet.nn.fcn.NetworkQFunction;
import mpgnet.nn.fcn.Primitive;
import mpgnet.nn.fcn.QMaps;
import mpgnet.nn.fcn.StateImages;
import mpgnet.nn.fcn.Window;
import mpgnet.rl.env.Choice;
import mpgnet.rl.env.Goal;
import mpgnet.rl.env.States;
import mpgnet.rl.env.Transition;
import mpgnet.rl.policy.GraspMaps;
import mpgnet.rl.replay.Replay;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * Q(s_{t+1}, argmax_a Q(s_{t+1}, a)) of equation 3 for replayed transitions. The value is always the present net's; the argmax,
 * which costs a forward pass for every rotation, is remembered per transition and searched afresh now and then.
 */
public final class NextValues {

    private final Backend backend;
    private final MpgNet net;
    private final NetworkQFunction q;
    private final double refresh;
    private final Map<Integer, QMaps.Choice> argmax = new HashMap<>();

    /** @param refresh the chance that a remembered argmax is searched afresh, in [0, 1] */
    public NextValues(Backend backend, MpgNet net, double refresh) {
        this.backend = backend;
        this.net = net;
        this.q = new NetworkQFunction(backend, net);
        this.refresh = refresh;
    }

    /** The remembered argmax per transition number, for a checkpoint. */
    public SortedMap<Integer, Choice> remembered() {
        SortedMap<Integer, Choice> copy = new TreeMap<>();
        argmax.forEach((number, best) -> copy.put(number, new Choice(best.k(), best.row(), best.column())));
        return copy;
    }

    /** Takes up what {@link #remembered} gave. */
    public void remember(Map<Integer, Choice> from) {
        argmax.clear();
        // The value at the time is not kept: each use computes the present net's.
        from.forEach((number, best) -> argmax.put(number, new QMaps.Choice(best.rotation(), best.row(), best.column(), Float.NaN)));
    }

    /** max_a Q(s_{t+1}, a) per transition; NaN where the label does not bootstrap. Draws one number per transition. */
    public double[] of(Replay replay, int[] numbers, RandomGenerator random) {
        double[] values = new double[numbers.length];
        List<ActionSample> samples = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            Transition t = replay.get(numbers[i]);
            boolean stale = random.nextDouble() < refresh;
            values[i] = Double.NaN;
            if (BellmanTarget.bootstraps(t)) {
                Window window = States.window(t.nextGoal(), net.config().windowCells());
                StateImages images = States.images(t.next().heightmap(), t.nextGoal());
                QMaps.Choice best = stale ? null : argmax.get(numbers[i]);
                if (best == null) {
                    best = search(images, t.nextGoal(), window);
                    argmax.put(numbers[i], best);
                }
                samples.add(new ActionSample(images, window, best.k(), best.row(), best.column()));
                places.add(i);
            }
        }
        if (!samples.isEmpty()) {
            float[] present = evaluate(samples);
            for (int j = 0; j < present.length; j++) {
                values[places.get(j)] = present[j];
            }
        }
        return values;
    }

    private QMaps.Choice search(StateImages images, Goal goal, Window window) {
        return GraspMaps.best(q.evaluate(Primitive.GRASP, images, window, GraspMaps.HALF_TURN), goal);
    }

    private float[] evaluate(List<ActionSample> samples) {
        try (TensorScope scope = new TensorScope(backend)) {
            return new ActionBatch(scope, samples).q(Tape.inference(scope), net, Primitive.GRASP, Mode.EVAL).toArray();
        }
    }
}
