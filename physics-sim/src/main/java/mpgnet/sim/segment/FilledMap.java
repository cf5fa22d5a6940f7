package mpgnet.sim.segment;

import java.util.Arrays;
import java.util.BitSet;
import mpgnet.sim.camera.Heightmap;

/** A heightmap without its smallest faults: cells that no ray met take on a neighbour's, single wrong heights go. */
public final class FilledMap {

    /** A gap this wide at most is closed, cells. */
    private static final int REACH_CELLS = 4;
    private static final int NEIGHBOURHOOD = 9;

    private FilledMap() {
    }

    /**
     * Holes are closed from their rim inwards by the lowest neighbour, because what hides a place from the camera
     * stands higher than that place; then each height is the median of its 3 × 3 cells.
     *
     * @param map a cell of colour 0 and height 0 counts as a hole
     */
    public static Heightmap of(Heightmap map) {
        float[] heightM = map.heightM().clone();
        int[] rgb = map.rgb().clone();
        BitSet holes = holes(map);
        for (int ring = 0; ring < REACH_CELLS && !holes.isEmpty(); ring++) {
            closeRim(heightM, rgb, holes);
        }
        return new Heightmap(medians(heightM), rgb);
    }

    /** The cells that no ray met: of colour 0 and height 0. */
    public static BitSet holes(Heightmap map) {
        BitSet holes = new BitSet();
        for (int i = 0; i < map.rgb().length; i++) {
            if (map.rgb()[i] == 0 && map.heightM()[i] == 0) {
                holes.set(i);
            }
        }
        return holes;
    }

    private static void closeRim(float[] heightM, int[] rgb, BitSet holes) {
        BitSet closed = new BitSet();
        for (int hole = holes.nextSetBit(0); hole >= 0; hole = holes.nextSetBit(hole + 1)) {
            int lowest = lowestNeighbour(heightM, holes, hole);
            if (lowest >= 0) {
                heightM[hole] = heightM[lowest];
                rgb[hole] = rgb[lowest];
                closed.set(hole);
            }
        }
        holes.andNot(closed);
    }

    /** A filled neighbour's index, or −1. */
    private static int lowestNeighbour(float[] heightM, BitSet holes, int cell) {
        int row = cell / Heightmap.CELLS;
        int column = cell % Heightmap.CELLS;
        int lowest = -1;
        for (int r = Math.max(0, row - 1); r <= Math.min(Heightmap.CELLS - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(Heightmap.CELLS - 1, column + 1); c++) {
                int next = Heightmap.index(r, c);
                if (!holes.get(next) && (lowest < 0 || heightM[next] < heightM[lowest])) {
                    lowest = next;
                }
            }
        }
        return lowest;
    }

    private static float[] medians(float[] heightM) {
        float[] medians = heightM.clone();
        float[] nine = new float[NEIGHBOURHOOD];
        for (int row = 1; row < Heightmap.CELLS - 1; row++) {
            for (int column = 1; column < Heightmap.CELLS - 1; column++) {
                int n = 0;
                for (int r = row - 1; r <= row + 1; r++) {
                    for (int c = column - 1; c <= column + 1; c++) {
                        nine[n++] = heightM[Heightmap.index(r, c)];
                    }
                }
                Arrays.sort(nine);
                medians[Heightmap.index(row, column)] = nine[NEIGHBOURHOOD / 2];
            }
        }
        return medians;
    }
}
