package mpgnet.sim.camera;

/**
 * The state s_t = (c_t, d_t) of section III-B1: colour and height over the workspace, seen along gravity, on a grid of
 * 224 × 224 cells of 2 mm. Row r grows with y, column c with x; cell (r, c) covers x ∈ [−0.224 + 0.002 c, −0.224 +
 * 0.002 (c+1)) m and likewise y. This class is the only place where cells become metres.
 *
 * <p>
 * The arrays are owned by the heightmap and must not be written by others.
 *
 * @param heightM height above the table per cell, row-major [224·224], metres, ≥ 0; a cell that no camera ray met is 0
 * @param rgb     colour per cell, row-major [224·224], 0xRRGGBB; 0 where no ray met
 */
public record Heightmap(float[] heightM, int[] rgb) {

    /** Cells along one side. */
    public static final int CELLS = 224;
    /** The side of a cell. */
    public static final double CELL_M = 0.002;
    /** Half the side of the square workspace. */
    public static final double HALF_SIDE_M = CELLS * CELL_M / 2;

    public Heightmap {
        if (heightM.length != CELLS * CELLS || rgb.length != CELLS * CELLS) {
            throw new IllegalArgumentException("a heightmap has %d cells; got %d heights and %d colours"
                    .formatted(CELLS * CELLS, heightM.length, rgb.length));
        }
    }

    /** The index of (row, column) in every row-major array over the workspace. */
    public static int index(int row, int column) {
        return row * CELLS + column;
    }

    public static boolean contains(int row, int column) {
        return row >= 0 && row < CELLS && column >= 0 && column < CELLS;
    }

    /** The column whose cell covers x, possibly outside [0, 224). */
    public static int column(double xM) {
        return (int) Math.floor((xM + HALF_SIDE_M) / CELL_M);
    }

    /** The row whose cell covers y, possibly outside [0, 224). */
    public static int row(double yM) {
        return column(yM);
    }

    /** x at the centre of a column's cells. */
    public static double xM(int column) {
        return (column + 0.5) * CELL_M - HALF_SIDE_M;
    }

    /** y at the centre of a row's cells. */
    public static double yM(int row) {
        return xM(row);
    }

    public float heightAt(int row, int column) {
        return heightM[index(row, column)];
    }
}
