package mpgnet.rl.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import mpgnet.nn.Mode;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * The network as a {@link QFunction}: the views of all rotations as one batch in {@link Mode#EVAL}, without a gradient.
 */
public final class NetworkQFunction implements QFunction {

    /**
     * View pixels evaluated at once; larger windows go through in several batches, which changes no value, to bound
     * memory.
     */
    private static final int MAX_BATCH_CELLS = Action.ROTATIONS * 128 * 128;

    private final Backend backend;
    private final MpgNet network;

    /** @param backend where the network's parameters live */
    public NetworkQFunction(Backend backend, MpgNet network) {
        this.backend = backend;
        this.network = network;
    }

    @Override
    public QMaps evaluate(Primitive primitive, StateImages state, Window window) {
        return evaluate(primitive, state, window, IntStream.range(0, Action.ROTATIONS).toArray());
    }

    /**
     * As {@link #evaluate(Primitive, StateImages, Window)}, for one of each pair of rotations that are the same motion;
     * the other is −∞ everywhere.
     */
    public QMaps distinct(Primitive primitive, StateImages state, Window window) {
        int rotations = primitive.sameAtOppositeAngle() ? Action.ROTATIONS / 2 : Action.ROTATIONS;
        return evaluate(primitive, state, window, IntStream.range(0, rotations).toArray());
    }

    /**
     * As {@link #evaluate(Primitive, StateImages, Window)} for some rotations only; the others are −∞ everywhere. Eight
     * are enough for a primitive that is the {@linkplain Primitive#sameAtOppositeAngle same at θ + 180°}, at half the
     * time.
     */
    public QMaps evaluate(Primitive primitive, StateImages state, Window window, int... rotations) {
        return evaluate(EnumSet.of(primitive), state, window, rotations).get(primitive);
    }

    /**
     * The maps of every branch of the network: with three branches all 48. Views are rotated, enlarged and their masks
     * encoded once for all of them.
     */
    public Map<Primitive, QMaps> all(StateImages state, Window window) {
        return evaluate(network.primitives(), state, window, IntStream.range(0, Action.ROTATIONS).toArray());
    }

    /**
     * The maps of every branch with each motion evaluated once, at two thirds of the cost of {@link #all}: where θ and
     * θ + 180° are the same motion, rotation k + 8 has the map of rotation k.
     */
    public Map<Primitive, QMaps> motions(StateImages state, Window window) {
        int half = Action.ROTATIONS / 2;
        Set<Primitive> oneSided = EnumSet.copyOf(network.primitives());
        oneSided.removeIf(Primitive::sameAtOppositeAngle);
        Map<Primitive, float[][]> q = empty(network.primitives());
        fill(q, network.primitives(), state, window, IntStream.range(0, half).toArray());
        fill(q, oneSided, state, window, IntStream.range(half, Action.ROTATIONS).toArray());
        Map<Primitive, QMaps> maps = new EnumMap<>(Primitive.class);
        q.forEach((primitive, of) -> maps.put(primitive,
                primitive.sameAtOppositeAngle() ? finished(of).withTwins() : finished(of)));
        return maps;
    }

    /** As {@link #evaluate(Primitive, StateImages, Window, int...)}, for several branches at once. */
    public Map<Primitive, QMaps> evaluate(Set<Primitive> primitives, StateImages state, Window window,
            int... rotations) {
        Map<Primitive, float[][]> q = empty(primitives);
        fill(q, primitives, state, window, rotations);
        Map<Primitive, QMaps> maps = new EnumMap<>(Primitive.class);
        q.forEach((primitive, of) -> maps.put(primitive, finished(of)));
        return maps;
    }

    private static Map<Primitive, float[][]> empty(Set<Primitive> primitives) {
        Map<Primitive, float[][]> q = new EnumMap<>(Primitive.class);
        primitives.forEach(primitive -> q.put(primitive, new float[Action.ROTATIONS][]));
        return q;
    }

    private static QMaps finished(float[][] maps) {
        return QMaps.of(Arrays.stream(maps).map(map -> map == null ? QMaps.uncovered() : map).toArray(float[][]::new));
    }

    /**
     * Puts the maps of some rotations into {@code maps}, each batch's values rotated back while they lie in a cache.
     */
    private void fill(Map<Primitive, float[][]> maps, Set<Primitive> primitives, StateImages state, Window window,
            int[] rotations) {
        if (primitives.isEmpty()) {
            return;
        }
        int perBatch = perBatch(window);
        for (int first = 0; first < rotations.length; first += perBatch) {
            int[] batch = Arrays.copyOfRange(rotations, first, Math.min(rotations.length, first + perBatch));
            List<RotateBack.Net> nets = new ArrayList<>();
            forward(primitives, state, window, batch)
                    .forEach((primitive, viewQ) -> nets.add(new RotateBack.Net(viewQ, maps.get(primitive))));
            RotateBack.rotate(backend, window, batch, nets);
        }
    }

    /** How many views of a window are evaluated at once. */
    static int perBatch(Window window) {
        return Math.max(1, MAX_BATCH_CELLS / (window.cells() * window.cells()));
    }

    private Map<Primitive, float[]> forward(Set<Primitive> primitives, StateImages state, Window window,
            int[] rotations) {
        List<RotatedView> views = Arrays.stream(rotations).mapToObj(k -> new RotatedView(window, k)).toList();
        try (TensorScope scope = new TensorScope(backend)) {
            Views inputs = ViewSampler.sample(scope, Collections.nCopies(views.size(), state), views);
            Map<Primitive, float[]> values = new EnumMap<>(Primitive.class);
            network.q(Tape.inference(scope), primitives, inputs.colour(), inputs.depth(), inputs.mask(), Mode.EVAL)
                    .forEach((primitive, q) -> values.put(primitive, q.toArray()));
            return values;
        }
    }
}
