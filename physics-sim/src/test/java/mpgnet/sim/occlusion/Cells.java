package mpgnet.sim.occlusion;

import java.util.Arrays;
import java.util.BitSet;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/** Masks and heightmaps of rectangles, for tests that count single cells. */
final class Cells {

    private Cells() {
    }

    static Mask rectangle(int row, int column, int rows, int columns) {
        BitSet cells = new BitSet();
        for (int r = row; r < row + rows; r++) {
            cells.set(Heightmap.index(r, column), Heightmap.index(r, column + columns));
        }
        return Mask.of(cells);
    }

    /** A bare table but for the first {@code count} cells of {@code where}. */
    static Heightmap raised(Mask where, int count, double heightM) {
        float[] map = new float[Heightmap.CELLS * Heightmap.CELLS];
        where.toBitSet().stream().limit(count).forEach(cell -> map[cell] = (float) heightM);
        return new Heightmap(map, new int[map.length]);
    }

    static Heightmap flat(double heightM) {
        float[] map = new float[Heightmap.CELLS * Heightmap.CELLS];
        Arrays.fill(map, (float) heightM);
        return new Heightmap(map, new int[map.length]);
    }
}
