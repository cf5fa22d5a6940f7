package mpgnet.rl.network;

import mpgnet.sim.camera.Heightmap;

/**
 * A state's numbers cell by cell, as views read them: red, green, blue (0 to 255), height in metres, goal (0 or 1). One
 * cell of zeros lies on each side, so that all four corners of a place within a cell of the heightmap can be read
 * without a test.
 */
final class CellValues {

    /** Numbers of a cell. */
    static final int NUMBERS = 5;
    /** Cells of a row, with the border. */
    static final int ROW = Heightmap.CELLS + 2;

    private final float[] values = new float[ROW * ROW * NUMBERS];

    CellValues(StateImages state) {
        for (int cell = 0; cell < Heightmap.CELLS * Heightmap.CELLS; cell++) {
            int at = at(cell / Heightmap.CELLS, cell % Heightmap.CELLS);
            int rgb = state.rgb()[cell];
            values[at] = rgb >> 16 & 0xFF;
            values[at + 1] = rgb >> 8 & 0xFF;
            values[at + 2] = rgb & 0xFF;
            values[at + 3] = state.heightM()[cell];
        }
        state.mask().stream().forEach(cell -> values[at(cell / Heightmap.CELLS, cell % Heightmap.CELLS) + 4] = 1);
    }

    /**
     * Where a cell's numbers begin.
     *
     * @param row from -1 to 224
     */
    static int at(int row, int column) {
        return ((row + 1) * ROW + column + 1) * NUMBERS;
    }

    /** All cells' numbers; not to be written. */
    float[] values() {
        return values;
    }
}
