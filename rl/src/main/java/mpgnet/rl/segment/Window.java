package mpgnet.rl.segment;

import java.util.random.RandomGenerator;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * Where the pixels of a view lie on a heightmap: a square around one object, in training turned, mirrored, stretched
 * and moved a little, so that few pictures show many shapes.
 *
 * @param row          of the view's middle, cells
 * @param column       likewise
 * @param rowsDown     rows that one pixel further down leads, and so on
 * @param rowsRight    rows that one pixel further right leads
 * @param columnsDown  columns that one pixel further down leads
 * @param columnsRight columns that one pixel further right leads
 */
record Window(double row, double column, double rowsDown, double rowsRight, double columnsDown, double columnsRight) {

    /** The side of a view, pixels: the longest object, and half of it beyond. */
    static final int SIDE = 96;
    /** Outside the heightmap. */
    static final int OUTSIDE = -1;

    private static final int MOST_SHIFT_CELLS = 8;
    /** The logarithm of the largest stretch along each axis. */
    private static final double MOST_STRETCH = 0.25;

    /** As the heightmap has it: each pixel is one cell. */
    static Window around(Mask visible) {
        Mask.Rectangle box = visible.bounds();
        int row = (box.top() + box.bottom() + 1) / 2;
        int column = (box.left() + box.right() + 1) / 2;
        return new Window(row, column, 1, 0, 0, 1);
    }

    static Window drawn(Mask visible, RandomGenerator random) {
        Window plain = around(visible);
        double angle = random.nextDouble(2 * Math.PI);
        double down = Math.exp(random.nextDouble(-MOST_STRETCH, MOST_STRETCH));
        double right = Math.exp(random.nextDouble(-MOST_STRETCH, MOST_STRETCH)) * (random.nextBoolean() ? -1 : 1);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new Window(plain.row + shift(random), plain.column + shift(random), down * cos, right * sin,
                -down * sin, right * cos);
    }

    private static double shift(RandomGenerator random) {
        return random.nextInt(-MOST_SHIFT_CELLS, MOST_SHIFT_CELLS + 1);
    }

    /** The index of the cell that a pixel shows, or {@link #OUTSIDE}. */
    int cell(int down, int right) {
        double d = down + 0.5 - SIDE / 2.0;
        double r = right + 0.5 - SIDE / 2.0;
        int cellRow = (int) Math.floor(row + d * rowsDown + r * rowsRight);
        int cellColumn = (int) Math.floor(column + d * columnsDown + r * columnsRight);
        return Heightmap.contains(cellRow, cellColumn) ? Heightmap.index(cellRow, cellColumn) : OUTSIDE;
    }
}
