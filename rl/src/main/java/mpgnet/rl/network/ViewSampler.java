package mpgnet.rl.network;

import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.tensor.Shape;
import mpgnet.tensor.TensorScope;

/**
 * Samples states into network inputs: bilinear, zero outside the heightmap, and only then normalised, so that padding
 * is a black table at height 0. Colour /255 with ImageNet's mean and deviation; height (h − 0.01 m) / 0.03 m three
 * times, as VPG; mask as it is.
 */
final class ViewSampler {

    private static final int MAP = Heightmap.CELLS;
    private static final float[] COLOUR_MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] COLOUR_DEVIATION = {0.229f, 0.224f, 0.225f};
    private static final float HEIGHT_MEAN_M = 0.01f;
    private static final float HEIGHT_DEVIATION_M = 0.03f;

    private final int cells;
    private final float[] colour;
    private final float[] depth;
    private final float[] mask;

    private ViewSampler(int views, int cells) {
        this.cells = cells;
        colour = new float[views * cells * cells * 3];
        depth = new float[views * cells * cells * 3];
        mask = new float[views * cells * cells];
    }

    /** One image per pair of state and view, all windows of one size. */
    static Views sample(TensorScope scope, List<StateImages> states, List<RotatedView> views) {
        int n = views.size();
        int cells = views.getFirst().window().cells();
        for (RotatedView view : views) {
            if (view.window().cells() != cells) {
                throw new IllegalArgumentException("the windows of a batch must have one size; found %d and %d cells"
                        .formatted(cells, view.window().cells()));
            }
        }
        ViewSampler sampler = new ViewSampler(n, cells);
        CellValues first = new CellValues(states.getFirst()); // all rotations of a decision see one state
        // Each image is written by one task alone, so the result does not depend on how they are spread over threads.
        scope.backend().runTasks(n, i -> sampler.sample(i,
                states.get(i) == states.getFirst() ? first : new CellValues(states.get(i)), views.get(i)));
        return new Views(
                scope.of(Shape.of(n, cells, cells, 3), sampler.colour),
                scope.of(Shape.of(n, cells, cells, 3), sampler.depth),
                scope.of(Shape.of(n, cells, cells, 1), sampler.mask));
    }

    private void sample(int image, CellValues state, RotatedView view) {
        RotatedView.Point origin = view.toMap(0, 0);
        RotatedView.Point right = view.toMap(0, 1);
        RotatedView.Point down = view.toMap(1, 0);
        float[] values = state.values();
        for (int row = 0; row < cells; row++) {
            double firstRow = origin.row() + row * (down.row() - origin.row());
            double firstColumn = origin.column() + row * (down.column() - origin.column());
            for (int column = 0; column < cells; column++) {
                double mapRow = firstRow + column * (right.row() - origin.row());
                double mapColumn = firstColumn + column * (right.column() - origin.column());
                int pixel = (image * cells + row) * cells + column;
                if (mapRow >= -1 && mapRow < MAP && mapColumn >= -1 && mapColumn < MAP) {
                    int top = (int) Math.floor(mapRow);
                    int left = (int) Math.floor(mapColumn);
                    blend(pixel, values, CellValues.at(top, left), (float) (mapRow - top), (float) (mapColumn - left));
                } else { // half of a whole map's view lies outside
                    write(pixel, 0, 0, 0, 0, 0);
                }
            }
        }
    }

    /** @param at of the upper left of the four cells around the place; the weights are the lower and the right ones' */
    private void blend(int pixel, float[] values, int at, float down, float right) {
        int below = at + CellValues.ROW * CellValues.NUMBERS;
        float w0 = (1 - down) * (1 - right);
        float w1 = (1 - down) * right;
        float w2 = down * (1 - right);
        float w3 = down * right;
        write(pixel,
                w0 * values[at] + w1 * values[at + 5] + w2 * values[below] + w3 * values[below + 5],
                w0 * values[at + 1] + w1 * values[at + 6] + w2 * values[below + 1] + w3 * values[below + 6],
                w0 * values[at + 2] + w1 * values[at + 7] + w2 * values[below + 2] + w3 * values[below + 7],
                w0 * values[at + 3] + w1 * values[at + 8] + w2 * values[below + 3] + w3 * values[below + 8],
                w0 * values[at + 4] + w1 * values[at + 9] + w2 * values[below + 4] + w3 * values[below + 9]);
    }

    private void write(int pixel, float red, float green, float blue, float heightM, float covered) {
        colour[3 * pixel] = (red / 255 - COLOUR_MEAN[0]) / COLOUR_DEVIATION[0];
        colour[3 * pixel + 1] = (green / 255 - COLOUR_MEAN[1]) / COLOUR_DEVIATION[1];
        colour[3 * pixel + 2] = (blue / 255 - COLOUR_MEAN[2]) / COLOUR_DEVIATION[2];
        float normal = (heightM - HEIGHT_MEAN_M) / HEIGHT_DEVIATION_M;
        depth[3 * pixel] = normal;
        depth[3 * pixel + 1] = normal;
        depth[3 * pixel + 2] = normal;
        mask[pixel] = covered;
    }
}
