package mpgnet.rl.network;

import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * A square part of the heightmap that rotates about its centre. Coordinates are those of cells: (r, c) is the centre of
 * the cell in row r and column c, so the workspace's centre is (111.5, 111.5). A window may reach beyond the heightmap,
 * where all is zero.
 *
 * @param centreRow    row of the centre, possibly between two cells
 * @param centreColumn column of the centre
 * @param cells        side
 */
public record Window(double centreRow, double centreColumn, int cells) {

    /** The side of {@link #fullMap}: 224 · √2 rounded up to a multiple of 32, as VPG pads it. */
    private static final int FULL_CELLS = 320;

    public Window {
        if (!Double.isFinite(centreRow) || !Double.isFinite(centreColumn)) {
            throw new IllegalArgumentException(
                    "a window's centre must be finite; was (%s, %s)".formatted(centreRow, centreColumn));
        }
        if (cells < 1) {
            throw new IllegalArgumentException("a window's side must be >= 1 cell; was " + cells);
        }
    }

    /** The whole heightmap, zero-padded so that it stays inside at each rotation. */
    public static Window fullMap() {
        double middle = (Heightmap.CELLS - 1) / 2.0;
        return new Window(middle, middle, FULL_CELLS);
    }

    /** The window of {@code cells} cells about the centre of the goal's rough mask (section III-D). */
    public static Window about(Goal goal, int cells) {
        Mask.Rectangle box = goal.focus().bounds();
        return new Window((box.top() + box.bottom()) / 2.0, (box.left() + box.right()) / 2.0, cells);
    }

    /** Whether a net predicts a value for this choice: whether it lies in the window rotated by its angle. */
    public boolean covers(Choice choice) {
        RotatedView view = new RotatedView(this, choice.rotation());
        return view.contains(view.toView(choice.row(), choice.column()));
    }
}
