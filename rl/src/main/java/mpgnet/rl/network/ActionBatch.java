package mpgnet.rl.network;

import java.util.List;
import mpgnet.nn.Mode;
import mpgnet.rl.problem.Primitive;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.op.GatherPixels;
import mpgnet.tensor.op.MatMul;

/**
 * A training batch of M actions of one primitive. Only the action's own point of its own rotation gets a gradient
 * (section III-C): the same four pixels, with the same weights, that {@link RotateBack} interpolates for a decision.
 */
public final class ActionBatch {

    private static final int TAPS = 4;

    private final Views inputs;
    private final int[] images;
    private final int[] rows;
    private final int[] columns;
    private final Tensor weights;

    /**
     * @param scope   owns the inputs; the scope of the training step
     * @param samples M ≥ 1, all windows of one size
     */
    public ActionBatch(TensorScope scope, List<ActionSample> samples) {
        int m = samples.size();
        inputs = ViewSampler.sample(scope, samples.stream().map(ActionSample::state).toList(),
                samples.stream().map(ActionSample::view).toList());
        images = new int[TAPS * m];
        rows = new int[TAPS * m];
        columns = new int[TAPS * m];
        float[] perSample = new float[m * TAPS * m];
        for (int i = 0; i < m; i++) {
            RotatedView view = samples.get(i).view();
            BilinearTaps taps =
                    BilinearTaps.at(view.toView(samples.get(i).row(), samples.get(i).column()), view.window().cells());
            for (int tap = 0; tap < TAPS; tap++) {
                images[TAPS * i + tap] = i;
                rows[TAPS * i + tap] = taps.rows()[tap];
                columns[TAPS * i + tap] = taps.columns()[tap];
                perSample[i * TAPS * m + TAPS * i + tap] = taps.weights()[tap];
            }
        }
        weights = scope.of(Shape.of(m, TAPS * m), perSample);
    }

    public Views inputs() {
        return inputs;
    }

    /** Q(s, a | g) of each sample's action, [M, 1]. */
    public Tensor q(Tape tape, MpgNet network, Primitive primitive, Mode mode) {
        Tensor maps = network.q(tape, primitive, inputs.colour(), inputs.depth(), inputs.mask(), mode);
        // Each row of the weights holds one sample's four interpolation weights, so the product is the interpolated
        // value.
        return MatMul.apply(tape, weights, GatherPixels.apply(tape, maps, images, rows, columns));
    }
}
