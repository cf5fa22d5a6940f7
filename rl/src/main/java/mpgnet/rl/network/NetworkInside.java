package mpgnet.rl.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import mpgnet.nn.Mode;
import mpgnet.nn.mobilenet.ReceptiveField;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * A Q-network looked at from within: the views that it is given, what each of its blocks puts out, the values of a view
 * before they are turned back. The numbers are those that {@link NetworkQFunction} computes with.
 */
public final class NetworkInside {

    private final Backend backend;
    private final MpgNet network;

    /** @param backend where the network's parameters live */
    public NetworkInside(Backend backend, MpgNet network) {
        this.backend = backend;
        this.network = network;
    }

    /**
     * One layer's output for one image.
     *
     * @param name     as in a weights file
     * @param side     rows and columns
     * @param channels per place
     * @param values   [side, side, channels], row-major
     * @param field    what one place sees, in pixels of the (enlarged) view; null for what lies beside the trunks
     */
    public record Layer(String name, int side, int channels, float[] values, ReceptiveField field) {
    }

    /**
     * All stages for one view.
     *
     * @param colour of the trunk that sees colour, from the stem on
     * @param depth  of the trunk that sees heights
     * @param mask   the encoded goal mask
     * @param mixed  after the head's first convolution
     * @param coarse after its second: Q per feature cell
     * @param viewQ  Q per pixel of the view, [H · H]
     */
    public record Stages(List<Layer> colour, List<Layer> depth, Layer mask, Layer mixed, Layer coarse,
            float[] viewQ) {
    }

    /** The heights of some rotations' views as the network is given them: normalised, [H · H] each. */
    public float[][] depths(StateImages state, Window window, int... rotations) {
        int pixels = window.cells() * window.cells();
        try (TensorScope scope = new TensorScope(backend)) {
            Views inputs = sample(scope, state, window, rotations);
            float[] thrice = inputs.depth().toArray();
            float[][] depths = new float[rotations.length][pixels];
            for (int i = 0; i < rotations.length * pixels; i++) {
                depths[i / pixels][i % pixels] = thrice[3 * i];
            }
            return depths;
        }
    }

    /** One of a branch's two. */
    public enum Trunk {
        COLOUR, DEPTH
    }

    /**
     * What one branch makes of the view of rotation k.
     *
     * @param silent trunks whose features the head gets as zeros
     */
    public Stages stages(Primitive primitive, StateImages state, Window window, int k, Set<Trunk> silent) {
        try (TensorScope scope = new TensorScope(backend)) {
            MpgNet.Inside inside =
                    network.inside(Tape.inference(scope), primitive, sample(scope, state, window, k), silent);
            String prefix = primitive.prefix();
            return new Stages(trunk(prefix + Branch.COLOUR, inside.stages().colour()),
                    trunk(prefix + Branch.DEPTH, inside.stages().depth()), layer("mask", inside.encodedMask(), null),
                    layer(prefix + "head.0", inside.stages().mixed(), null),
                    layer(prefix + "head.1", inside.stages().coarse(), null), inside.q().toArray());
        }
    }

    /** Q of each pixel of each of these rotations' views, [H · H] each, before it is turned back. */
    public float[][] viewQ(Primitive primitive, StateImages state, Window window, int... rotations) {
        int pixels = window.cells() * window.cells();
        int most = NetworkQFunction.perBatch(window);
        float[][] values = new float[rotations.length][];
        for (int first = 0; first < rotations.length; first += most) {
            int[] batch = Arrays.copyOfRange(rotations, first, Math.min(rotations.length, first + most));
            try (TensorScope scope = new TensorScope(backend)) {
                Views inputs = sample(scope, state, window, batch);
                float[] all = network.q(Tape.inference(scope), primitive, inputs.colour(), inputs.depth(),
                        inputs.mask(), Mode.EVAL).toArray();
                for (int i = 0; i < batch.length; i++) {
                    values[first + i] = Arrays.copyOfRange(all, i * pixels, (i + 1) * pixels);
                }
            }
        }
        return values;
    }

    /**
     * The same without the head's last convolution: the mean of its input's channels, which no reward has ever shaped
     * into a value.
     *
     * @param silent as in {@link #stages}
     */
    public float[][] headless(Primitive primitive, StateImages state, Window window, Set<Trunk> silent,
            int... rotations) {
        float[][] values = new float[rotations.length][];
        for (int i = 0; i < rotations.length; i++) {
            Layer mixed = stages(primitive, state, window, rotations[i], silent).mixed();
            values[i] = spread(mixed, window.cells());
        }
        return values;
    }

    private static float[] spread(Layer mixed, int cells) {
        float[] map = new float[cells * cells];
        for (int pixel = 0; pixel < map.length; pixel++) {
            int row = pixel / cells * mixed.side() / cells;
            int column = pixel % cells * mixed.side() / cells;
            double sum = 0;
            for (int channel = 0; channel < mixed.channels(); channel++) {
                sum += mixed.values()[(row * mixed.side() + column) * mixed.channels() + channel];
            }
            map[pixel] = (float) (sum / mixed.channels());
        }
        return map;
    }

    /**
     * Values of views as maps.
     *
     * @param views     one per rotation, [H · H]
     * @param turnsBack false leaves each view as it is, as if all looked along the columns
     * @return −∞ for every other rotation
     */
    public QMaps maps(Window window, int[] rotations, float[][] views, boolean turnsBack) {
        float[][] maps = new float[Action.ROTATIONS][];
        Arrays.setAll(maps, _ -> QMaps.uncovered());
        for (int i = 0; i < rotations.length; i++) {
            float[][] turned = new float[Action.ROTATIONS][];
            int as = turnsBack ? rotations[i] : 0;
            RotateBack.rotate(backend, window, new int[]{as}, List.of(new RotateBack.Net(views[i], turned)));
            maps[rotations[i]] = turned[as];
        }
        return QMaps.of(maps);
    }

    private List<Layer> trunk(String prefix, List<Tensor> outputs) {
        List<ReceptiveField> fields = ReceptiveField.of(network.config().trunk());
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            layers.add(layer(prefix + Branch.FEATURES + i, outputs.get(i), fields.get(i)));
        }
        return layers;
    }

    private static Layer layer(String name, Tensor output, ReceptiveField field) {
        return new Layer(name, output.shape().dim(1), output.shape().dim(3), output.toArray(), field);
    }

    private static Views sample(TensorScope scope, StateImages state, Window window, int... rotations) {
        List<RotatedView> views = Arrays.stream(rotations).mapToObj(k -> new RotatedView(window, k)).toList();
        return ViewSampler.sample(scope, Collections.nCopies(views.size(), state), views);
    }
}
