package mpgnet.nn.fcn;

import java.util.List;
import java.util.stream.IntStream;
import mpgnet.tensor.Shape;
import mpgnet.tensor.TensorScope;

/**
 * Samples states into network inputs: bilinear, zero outside the heightmap, and only then normalised, so that padding is a black
 * table at height 0. Colour /255 with ImageNet's mean and deviation; height (h − 0.01 m) / 0.03 m three times, as VPG; mask as it is.
 */
final class ViewSampler {

    private static final int MAP = Window.MAP_CELLS;
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
                throw new IllegalArgumentException("the windows of a batch must have one size; found %d and %d cells".formatted(cells, view.window().cells()));
            }
        }
        ViewSampler sampler = new ViewSampler(n, cells);
        // Each image is written by one task alone, so the result does not depend on how they are spread over threads.
        IntStream.range(0, n).parallel().forEach(i -> sampler.sample(i, states.get(i), views.get(i)));
        return new Views(
            scope.of(Shape.of(n, cells, cells, 3), sampler.colour),
            scope.of(Shape.of(n, cells, cells, 3), sampler.depth),
            scope.of(Shape.of(n, cells, cells, 1), sampler.mask));
    }

    private void sample(int image, StateImages state, RotatedView view) {
        RotatedView.Point origin = view.toMap(0, 0);
        RotatedView.Point right = view.toMap(0, 1);
        RotatedView.Point down = view.toMap(1, 0);
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                double mapRow = origin.row() + row * (down.row() - origin.row()) + column * (right.row() - origin.row());
                double mapColumn = origin.column() + row * (down.column() - origin.column()) + column * (right.column() - origin.column());
                pixel((image * cells + row) * cells + column, state, mapRow, mapColumn);
            }
        }
    }

    private void pixel(int index, StateImages state, double mapRow, double mapColumn) {
        int top = (int) Math.floor(mapRow);
        int left = (int) Math.floor(mapColumn);
        float down = (float) (mapRow - top);
        float right = (float) (mapColumn - left);
        float red = 0;
        float green = 0;
        float blue = 0;
        float height = 0;
        float covered = 0;
        boolean near = top >= -1 && top < MAP && left >= -1 && left < MAP; // half of a whole map's view lies outside
        for (int corner = 0; near && corner < 4; corner++) {
            int row = top + (corner >> 1);
            int column = left + (corner & 1);
            if (row < 0 || row >= MAP || column < 0 || column >= MAP) {
                continue;
            }
            float weight = (corner >> 1 == 1 ? down : 1 - down) * ((corner & 1) == 1 ? right : 1 - right);
            int cell = row * MAP + column;
            int rgb = state.rgb()[cell];
            red += weight * (rgb >> 16 & 0xFF);
            green += weight * (rgb >> 8 & 0xFF);
            blue += weight * (rgb & 0xFF);
            height += weight * state.heightM()[cell];
            covered += state.mask().get(cell) ? weight : 0;
        }
        colour[3 * index] = (red / 255 - COLOUR_MEAN[0]) / COLOUR_DEVIATION[0];
        colour[3 * index + 1] = (green / 255 - COLOUR_MEAN[1]) / COLOUR_DEVIATION[1];
        colour[3 * index + 2] = (blue / 255 - COLOUR_MEAN[2]) / COLOUR_DEVIATION[2];
        float normal = (height - HEIGHT_MEAN_M) / HEIGHT_DEVIATION_M;
        depth[3 * index] = normal;
        depth[3 * index + 1] = normal;
        depth[3 * index + 2] = normal;
        mask[index] = covered;
    }
}
