package mpgnet.rl.network;

import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;

/**
 * N views with the labels of each of their pixels, taken from the nearest cell. A pixel outside the heightmap has
 * weight 0: nothing is known there.
 *
 * @param inputs  colour and depth
 * @param targets [N, H, H, L]
 * @param weights [N, H, H, L], 0 or 1
 */
public record LabelBatch(Views inputs, Tensor targets, Tensor weights) {

    private static final int MAP = Heightmap.CELLS;

    /**
     * @param scope   owns the tensors
     * @param samples N ≥ 1, all windows of one size
     * @param labels  L
     */
    public static LabelBatch of(TensorScope scope, List<LabelSample> samples, int labels) {
        Views inputs = ViewSampler.sample(scope, samples.stream().map(LabelSample::state).toList(),
                samples.stream().map(LabelSample::view).toList());
        int cells = samples.getFirst().view().window().cells();
        float[] targets = new float[samples.size() * cells * cells * labels];
        float[] weights = new float[targets.length];
        // Each view is written by one task alone, so the result does not depend on how they are spread over threads.
        scope.backend().runTasks(samples.size(),
                i -> fill(samples.get(i), i * cells * cells, labels, targets, weights));
        Shape shape = Shape.of(samples.size(), cells, cells, labels);
        return new LabelBatch(inputs, scope.of(shape, targets), scope.of(shape, weights));
    }

    private static void fill(LabelSample sample, int firstPixel, int labels, float[] targets, float[] weights) {
        RotatedView view = sample.view();
        int cells = view.window().cells();
        float[] values = new float[labels];
        for (int pixel = 0; pixel < cells * cells; pixel++) {
            RotatedView.Point cell = view.toMap(pixel / cells, pixel % cells);
            int row = (int) Math.rint(cell.row());
            int column = (int) Math.rint(cell.column());
            if (row >= 0 && row < MAP && column >= 0 && column < MAP) {
                sample.labels().read(view, row, column, values);
                for (int label = 0; label < labels; label++) {
                    targets[(firstPixel + pixel) * labels + label] = values[label];
                    weights[(firstPixel + pixel) * labels + label] = 1;
                }
            }
        }
    }
}
