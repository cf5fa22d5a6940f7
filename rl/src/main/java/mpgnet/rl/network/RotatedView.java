package mpgnet.rl.network;

import mpgnet.sim.action.Action;

/**
 * The affine map between heightmap cells and the pixels of a rotated window. The direction (x, y) = (cos θ, sin θ) of
 * the action, x along columns and y along rows, θ = k · 22.5°, lies along +column of the view; one pixel is one cell
 * wide.
 *
 * @param window   what is seen
 * @param k        the rotation, 0 to 15
 * @param mirrored whether the view is mirrored across the action's axis (its rows run backwards): a scene and its
 *                 mirror image ask for the same action, so training may use either
 */
public record RotatedView(Window window, int k, boolean mirrored) {

    /** R: the number of rotations, section III-B2. */
    public static final int ROTATIONS = 16;

    /** cos(k · 22.5°) for k = 0 to 4; the rest follows by symmetry, so that rotations by 90° are exact. */
    private static final double[] COS = {1, Math.cos(Math.PI / 8), Math.sqrt(0.5), Math.sin(Math.PI / 8), 0};

    /** In pixels: rounding must not throw a border pixel out. */
    private static final double TOLERANCE = 1e-9;

    public RotatedView {
        if (k < 0 || k >= Action.ROTATIONS) {
            throw new IllegalArgumentException("k must be in [0, %d); was %d".formatted(Action.ROTATIONS, k));
        }
    }

    public RotatedView(Window window, int k) {
        this(window, k, false);
    }

    /** A point in cells or in pixels; integers are centres. */
    public record Point(double row, double column) {
    }

    /** The view's pixel over a heightmap cell. */
    public Point toView(double row, double column) {
        double dx = column - window.centreColumn();
        double dy = row - window.centreRow();
        double along = dx * cos(k) + dy * sin(k);
        double across = dy * cos(k) - dx * sin(k);
        return new Point(middle() + (mirrored ? -across : across), middle() + along);
    }

    /** The heightmap cell under a pixel of the view. */
    public Point toMap(double viewRow, double viewColumn) {
        double along = viewColumn - middle();
        double across = mirrored ? middle() - viewRow : viewRow - middle();
        double dx = along * cos(k) - across * sin(k);
        double dy = along * sin(k) + across * cos(k);
        return new Point(window.centreRow() + dy, window.centreColumn() + dx);
    }

    /** Whether a pixel lies among the view's pixel centres, where bilinear interpolation has four neighbours. */
    public boolean contains(Point pixel) {
        return contains(pixel.row(), pixel.column());
    }

    boolean contains(double viewRow, double viewColumn) {
        double last = window.cells() - 1 + TOLERANCE;
        return viewRow >= -TOLERANCE && viewRow <= last && viewColumn >= -TOLERANCE && viewColumn <= last;
    }

    private double middle() {
        return (window.cells() - 1) / 2.0;
    }

    private static double cos(int k) {
        int fromZero = Math.min(k % Action.ROTATIONS, Action.ROTATIONS - k % Action.ROTATIONS);
        return fromZero <= Action.ROTATIONS / 4 ? COS[fromZero] : -COS[Action.ROTATIONS / 2 - fromZero];
    }

    private static double sin(int k) {
        return cos(k + Action.ROTATIONS - Action.ROTATIONS / 4);
    }
}
