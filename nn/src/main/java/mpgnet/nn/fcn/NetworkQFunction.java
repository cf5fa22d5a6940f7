package mpgnet.nn.fcn;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import mpgnet.nn.Mode;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/** The network as a {@link QFunction}: the views of all rotations as one batch in {@link Mode#EVAL}, without a gradient. */
public final class NetworkQFunction implements QFunction {

    /** View pixels evaluated at once; larger windows go through in several batches, which changes no value, to bound memory. */
    private static final int MAX_BATCH_CELLS = RotatedView.ROTATIONS * 128 * 128;

    private final Backend backend;
    private final MpgNet network;

    /** @param backend where the network's parameters live */
    public NetworkQFunction(Backend backend, MpgNet network) {
        this.backend = backend;
        this.network = network;
    }

    @Override
    public QMaps evaluate(Primitive primitive, StateImages state, Window window) {
        return evaluate(primitive, state, window, IntStream.range(0, RotatedView.ROTATIONS).toArray());
    }

    /** As {@link #evaluate(Primitive, StateImages, Window)}, for one of each pair of rotations that are the same motion; the other is −∞ everywhere. */
    public QMaps distinct(Primitive primitive, StateImages state, Window window) {
        int rotations = primitive.halfTurnSymmetric() ? RotatedView.ROTATIONS / 2 : RotatedView.ROTATIONS;
        return evaluate(primitive, state, window, IntStream.range(0, rotations).toArray());
    }

    /**
     * As {@link #evaluate(Primitive, StateImages, Window)} for some rotations only; the others are −∞ everywhere. Eight are enough
     * for a {@linkplain Primitive#halfTurnSymmetric half-turn symmetric} primitive, at half the time.
     */
    public QMaps evaluate(Primitive primitive, StateImages state, Window window, int... rotations) {
        float[][] viewQ = new float[RotatedView.ROTATIONS][];
        int pixels = window.cells() * window.cells();
        int perBatch = Math.max(1, MAX_BATCH_CELLS / pixels);
        for (int first = 0; first < rotations.length; first += perBatch) {
            int[] batch = Arrays.copyOfRange(rotations, first, Math.min(rotations.length, first + perBatch));
            float[] q = forward(primitive, state, window, batch);
            for (int i = 0; i < batch.length; i++) {
                viewQ[batch[i]] = Arrays.copyOfRange(q, i * pixels, (i + 1) * pixels);
            }
        }
        return QMaps.fromViews(window, viewQ);
    }

    private float[] forward(Primitive primitive, StateImages state, Window window, int[] rotations) {
        List<RotatedView> views = Arrays.stream(rotations).mapToObj(k -> new RotatedView(window, k)).toList();
        try (TensorScope scope = new TensorScope(backend)) {
            Views inputs = ViewSampler.sample(scope, Collections.nCopies(views.size(), state), views);
            Tensor q = network.q(Tape.inference(scope), primitive, inputs.colour(), inputs.depth(), inputs.mask(), Mode.EVAL);
            return q.toArray();
        }
    }
}
