package mpgnet.sim.segment;

import java.util.BitSet;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * The smallest rectangle, at any of some angles, around the centres of a mask's cells, widened by half a cell on each
 * side.
 *
 * @param angleRad of the side {@code u} against the columns' axis
 * @param leastU   the extent along {@code u}, in cells
 * @param mostU    its other end
 * @param leastV   the extent across, in cells
 * @param mostV    its other end
 */
public record FittedRectangle(double angleRad, double leastU, double mostU, double leastV, double mostV) {

    private static final int ANGLES = 18;
    /** A cell's centre is half a cell from a side that it touches; one more for rounding. */
    private static final double AT_SIDE_CELLS = 1.5;

    /** @param mask not empty */
    public static FittedRectangle around(Mask mask) {
        FittedRectangle best = null;
        for (int k = 0; k < ANGLES; k++) {
            FittedRectangle next = at(mask, Math.PI / 2 * k / ANGLES);
            if (best == null || next.areaCells() < best.areaCells()) {
                best = next;
            }
        }
        return best;
    }

    /**
     * The rectangle along the sides that an object shows: at the angle at which the most cells of its free edge lie at
     * the rectangle's own sides, of equal ones the smallest. Where others cut an object askew, the smallest rectangle
     * would follow the cut.
     *
     * @param mask not empty
     * @param edge those of its cells at which it ends, and not what lies over it begins
     */
    public static FittedRectangle along(Mask mask, Mask edge) {
        FittedRectangle best = null;
        int most = -1;
        for (int k = 0; k < ANGLES; k++) {
            FittedRectangle next = at(mask, Math.PI / 2 * k / ANGLES);
            int beside = next.cellsAtSides(edge);
            if (beside > most || beside == most && next.areaCells() < best.areaCells()) {
                best = next;
                most = beside;
            }
        }
        return best;
    }

    private int cellsAtSides(Mask edge) {
        double cos = Math.cos(angleRad);
        double sin = Math.sin(angleRad);
        int beside = 0;
        for (int cell = edge.next(0); cell >= 0; cell = edge.next(cell + 1)) {
            int row = cell / Heightmap.CELLS;
            int column = cell % Heightmap.CELLS;
            double u = column * cos + row * sin;
            double v = row * cos - column * sin;
            double toSide = Math.min(Math.min(u - leastU, mostU - u), Math.min(v - leastV, mostV - v));
            beside += toSide <= AT_SIDE_CELLS ? 1 : 0;
        }
        return beside;
    }

    private static FittedRectangle at(Mask mask, double angleRad) {
        double cos = Math.cos(angleRad);
        double sin = Math.sin(angleRad);
        double leastU = Double.POSITIVE_INFINITY;
        double mostU = Double.NEGATIVE_INFINITY;
        double leastV = Double.POSITIVE_INFINITY;
        double mostV = Double.NEGATIVE_INFINITY;
        for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
            int row = cell / Heightmap.CELLS;
            int column = cell % Heightmap.CELLS;
            double u = column * cos + row * sin;
            double v = row * cos - column * sin;
            leastU = Math.min(leastU, u);
            mostU = Math.max(mostU, u);
            leastV = Math.min(leastV, v);
            mostV = Math.max(mostV, v);
        }
        return new FittedRectangle(angleRad, leastU - 0.5, mostU + 0.5, leastV - 0.5, mostV + 0.5);
    }

    /** Its area. */
    public double areaCells() {
        return (mostU - leastU) * (mostV - leastV);
    }

    /** The longer side, metres. */
    public double longM() {
        return Heightmap.CELL_M * Math.max(mostU - leastU, mostV - leastV);
    }

    /** The shorter side, metres. */
    public double shortM() {
        return Heightmap.CELL_M * Math.min(mostU - leastU, mostV - leastV);
    }

    /** The cells whose centres lie in it. */
    public Mask cells() {
        double cos = Math.cos(angleRad);
        double sin = Math.sin(angleRad);
        BitSet cells = new BitSet();
        double centreU = (leastU + mostU) / 2;
        double centreV = (leastV + mostV) / 2;
        int reach = (int) Math.ceil(Math.hypot(mostU - leastU, mostV - leastV) / 2);
        int middleRow = (int) Math.rint(centreU * sin + centreV * cos);
        int middleColumn = (int) Math.rint(centreU * cos - centreV * sin);
        for (int row = middleRow - reach; row <= middleRow + reach; row++) {
            for (int column = middleColumn - reach; column <= middleColumn + reach; column++) {
                double u = column * cos + row * sin;
                double v = row * cos - column * sin;
                if (Heightmap.contains(row, column) && u >= leastU && u <= mostU && v >= leastV && v <= mostV) {
                    cells.set(Heightmap.index(row, column));
                }
            }
        }
        return Mask.of(cells);
    }
}
