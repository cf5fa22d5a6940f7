package mpgnet.rl.segment;

import java.util.HashMap;
import java.util.Map;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Solid;

/**
 * What the network learns to tell of every cell: whether an object is there, whether another begins nearby, whether
 * something hides a part of the object, and how far its silhouette, hidden parts included, reaches from the cell in
 * each of some directions. These reaches hold the offset to the object's centre too: the mean of the reaches as vectors
 * is half the way to the silhouette's Steiner point.
 */
final class SegmentLabels {

    /** Index of: 1 where an object is on top, else 0. */
    static final int FOREGROUND = 0;
    /** Index of: 1 where another object is on top within {@link #NEAR_CELLS}, else 0. */
    static final int EDGE = 1;
    /** Index of: 1 where a part of the object on top is hidden, else 0. */
    static final int OCCLUDED = 2;
    /** Index of the first direction's reach. */
    static final int REACH = 3;
    /** Directions, at equal angles; the first points along the columns' axis, the fifth along the rows'. */
    static final int DIRECTIONS = 16;
    /** Numbers of a cell. */
    static final int COUNT = REACH + DIRECTIONS;
    /** What the network calls 1. */
    static final float REACH_UNIT_CELLS = 25;

    private static final int NEAR_CELLS = 1;
    private static final double[] COS = new double[DIRECTIONS];
    private static final double[] SIN = new double[DIRECTIONS];

    static {
        for (int k = 0; k < DIRECTIONS; k++) {
            COS[k] = Math.cos(2 * Math.PI * k / DIRECTIONS);
            SIN[k] = Math.sin(2 * Math.PI * k / DIRECTIONS);
        }
    }

    private final SegmentTruth truth;
    private final Map<Integer, double[]> supports = new HashMap<>();

    SegmentLabels(SegmentTruth truth) {
        this.truth = truth;
        truth.amodal().forEach((id, mask) -> supports.put(id, supports(mask)));
    }

    /** The farthest that a mask reaches in each direction, cells from the heightmap's first. */
    static double[] supports(Mask mask) {
        double[] farthest = new double[DIRECTIONS];
        for (int k = 0; k < DIRECTIONS; k++) {
            farthest[k] = Double.NEGATIVE_INFINITY;
            for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
                farthest[k] = Math.max(farthest[k], along(k, cell / Heightmap.CELLS, cell % Heightmap.CELLS));
            }
        }
        return farthest;
    }

    /** A place's coordinate along a direction. */
    static double along(int direction, double row, double column) {
        return column * COS[direction] + row * SIN[direction];
    }

    /**
     * The Steiner point of a convex outline from its reaches, as seen from where they are measured.
     *
     * @param reaches holds one per direction from {@code at} on
     */
    static Steiner steiner(float[] reaches, int at) {
        double row = 0;
        double column = 0;
        for (int k = 0; k < DIRECTIONS; k++) {
            row += reaches[at + k] * SIN[k];
            column += reaches[at + k] * COS[k];
        }
        return new Steiner(2 * row / DIRECTIONS, 2 * column / DIRECTIONS);
    }

    /** A point in the reaches' unit. */
    record Steiner(double row, double column) {
    }

    SegmentTruth truth() {
        return truth;
    }

    /**
     * The labels of one cell.
     *
     * @param values takes them, {@link #COUNT} from {@code at} on, the directions as {@code turn} has them
     */
    void read(int row, int column, Dihedral turn, float[] values, int at) {
        int id = truth.topId()[Heightmap.index(row, column)];
        if (id == Solid.SCENERY) {
            values[at + FOREGROUND] = 0;
            values[at + EDGE] = 0;
            values[at + OCCLUDED] = 0;
            return;
        }
        values[at + FOREGROUND] = 1;
        values[at + EDGE] = nearAnother(id, row, column) ? 1 : 0;
        values[at + OCCLUDED] = truth.occluded(id) ? 1 : 0;
        double[] reach = supports.get(id);
        for (int k = 0; k < DIRECTIONS; k++) {
            int own = turn.direction(k);
            values[at + REACH + k] = (float) ((reach[own] - along(own, row, column)) / REACH_UNIT_CELLS);
        }
    }

    private boolean nearAnother(int id, int row, int column) {
        for (int r = Math.max(0, row - NEAR_CELLS); r <= Math.min(Heightmap.CELLS - 1, row + NEAR_CELLS); r++) {
            for (int c = Math.max(0, column - NEAR_CELLS); c <= Math.min(Heightmap.CELLS - 1, column + NEAR_CELLS);
                    c++) {
                int other = truth.topId()[Heightmap.index(r, c)];
                if (other != id && other != Solid.SCENERY) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * A quarter turn or several, perhaps after mirroring the columns.
     *
     * @param quarters 0 to 3
     */
    record Dihedral(boolean mirrored, int quarters) {

        /** A place relative to a middle, as the heightmap has it: its row. */
        double row(double row, double column) {
            double c = mirrored ? -column : column;
            return switch (quarters) {
                case 0 -> row;
                case 1 -> c;
                case 2 -> -row;
                default -> -c;
            };
        }

        /** A place relative to a middle, as the heightmap has it: its column. */
        double column(double row, double column) {
            double c = mirrored ? -column : column;
            return switch (quarters) {
                case 0 -> c;
                case 1 -> -row;
                case 2 -> -c;
                default -> row;
            };
        }

        /** The heightmap's direction that is seen as direction {@code k}. */
        int direction(int k) {
            int unmirrored = mirrored ? DIRECTIONS / 2 - k : k;
            return Math.floorMod(unmirrored + quarters * DIRECTIONS / 4, DIRECTIONS);
        }
    }
}
