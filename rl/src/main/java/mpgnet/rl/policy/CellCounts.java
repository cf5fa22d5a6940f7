package mpgnet.rl.policy;

import mpgnet.sim.camera.Heightmap;

/**
 * How many cells of the square about a cell have a property: what VPG's heuristics blur with. A summed-area table; of
 * the square only what lies on the heightmap counts.
 */
final class CellCounts {

    /** Half of VPG's 25 cells. */
    private static final int BLUR_CELLS = 12;
    private static final int SQUARE_CELLS = (2 * BLUR_CELLS + 1) * (2 * BLUR_CELLS + 1);

    private final int[][] sums = new int[Heightmap.CELLS + 1][Heightmap.CELLS + 1];

    /** What a cell may have. */
    interface Property {
        boolean holds(int row, int column);
    }

    CellCounts(Property property) {
        for (int row = 0; row < Heightmap.CELLS; row++) {
            for (int column = 0; column < Heightmap.CELLS; column++) {
                sums[row + 1][column + 1] = sums[row][column + 1] + sums[row + 1][column] - sums[row][column]
                        + (property.holds(row, column) ? 1 : 0);
            }
        }
    }

    int about(int row, int column) {
        int top = Math.max(0, row - BLUR_CELLS);
        int left = Math.max(0, column - BLUR_CELLS);
        int bottom = Math.min(Heightmap.CELLS, row + BLUR_CELLS + 1);
        int right = Math.min(Heightmap.CELLS, column + BLUR_CELLS + 1);
        return sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left];
    }

    /** The same as a share of a whole square, in [0, 1]. */
    double shareAbout(int row, int column) {
        return (double) about(row, column) / SQUARE_CELLS;
    }
}
