package mpgnet.rl.network;

import java.util.Arrays;
import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.tensor.backend.Backend;

/**
 * Rotates the values of a view's pixels back onto the heightmap at full resolution, bilinearly. Where a cell lies in a
 * view is found once for all nets that saw it.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 4.
 */
final class RotateBack {

    private static final int MAP = Heightmap.CELLS;
    /** Tasks of a view: the rows of the heightmap in this many bands. */
    private static final int BANDS = 4;

    private final RotatedView view;
    /**
     * The upper left of the four pixels around each cell of one row; negative where the view does not cover the cell.
     */
    private final int[] pixel = new int[MAP];
    /** Weights of the lower two pixels. */
    private final float[] down = new float[MAP];
    /** Weights of the right two pixels. */
    private final float[] right = new float[MAP];

    private RotateBack(RotatedView view) {
        this.view = view;
    }

    /**
     * One net's values and where they go.
     *
     * @param viewQ row-major values of H² pixels, view after view
     * @param maps  takes a map of 224² cells at each view's rotation k; −∞ where the view does not cover a cell
     */
    record Net(float[] viewQ, float[][] maps) {
    }

    /**
     * Fills the maps of some rotations.
     *
     * @param backend   runs the tasks on its threads
     * @param rotations k of the views, in order
     */
    static void rotate(Backend backend, Window window, int[] rotations, List<Net> nets) {
        for (int k : rotations) {
            nets.forEach(net -> net.maps()[k] = new float[MAP * MAP]);
        }
        // Each row is written by one task alone, so the result does not depend on how they are spread over threads.
        backend.runTasks(rotations.length * BANDS, task -> {
            int i = task / BANDS;
            int band = task % BANDS;
            RotateBack back = new RotateBack(new RotatedView(window, rotations[i]));
            back.rows(MAP * band / BANDS, MAP * (band + 1) / BANDS, i * window.cells() * window.cells(), rotations[i],
                    nets);
        });
    }

    private void rows(int firstRow, int endRow, int viewAt, int k, List<Net> nets) {
        RotatedView.Point origin = view.toView(0, 0); // the map is affine: a row's and a column's step say the rest
        RotatedView.Point below = view.toView(1, 0);
        RotatedView.Point along = view.toView(0, 1);
        for (int row = firstRow; row < endRow; row++) {
            double viewRow = origin.row() + row * (below.row() - origin.row());
            double viewColumn = origin.column() + row * (below.column() - origin.column());
            int covered = locate(viewRow, viewColumn, along.row() - origin.row(), along.column() - origin.column());
            for (Net net : nets) {
                if (covered == 0) {
                    Arrays.fill(net.maps()[k], row * MAP, (row + 1) * MAP, Float.NEGATIVE_INFINITY);
                } else {
                    interpolate(net.viewQ(), viewAt, net.maps()[k], row * MAP);
                }
            }
        }
    }

    /**
     * Finds the pixels around a row of cells.
     *
     * @return how many of these are covered
     */
    private int locate(double firstRow, double firstColumn, double rowStep, double columnStep) {
        int cells = view.window().cells();
        double last = cells - 1;
        int most = Math.max(0, cells - 2);
        int covered = 0;
        for (int column = 0; column < MAP; column++) {
            double viewRow = firstRow + column * rowStep;
            double viewColumn = firstColumn + column * columnStep;
            if (!view.contains(viewRow, viewColumn)) {
                pixel[column] = -1;
                continue;
            }
            covered++;
            double r = Math.clamp(viewRow, 0, last);
            double c = Math.clamp(viewColumn, 0, last);
            int top = Math.min((int) r, most);
            int left = Math.min((int) c, most);
            pixel[column] = top * cells + left;
            down[column] = (float) (r - top);
            right[column] = (float) (c - left);
        }
        return covered;
    }

    /** The four pixels and weights of {@link BilinearTaps}. */
    private void interpolate(float[] viewQ, int viewAt, float[] map, int mapAt) {
        int toRight = Math.min(1, view.window().cells() - 1);
        int toBelow = toRight * view.window().cells();
        for (int column = 0; column < MAP; column++) {
            if (pixel[column] < 0) {
                map[mapAt + column] = Float.NEGATIVE_INFINITY;
                continue;
            }
            int i = viewAt + pixel[column];
            float upper = (1 - right[column]) * viewQ[i] + right[column] * viewQ[i + toRight];
            float lower = (1 - right[column]) * viewQ[i + toBelow] + right[column] * viewQ[i + toBelow + toRight];
            map[mapAt + column] = (1 - down[column]) * upper + down[column] * lower;
        }
    }
}
