package mpgnet.sim.camera;

import java.util.BitSet;

/**
 * Growing and shrinking masks by steps to the four neighbouring cells, so that n steps reach the cells within L1
 * distance n.
 */
public final class Morphology {

    private Morphology() {
    }

    /**
     * The mask and every cell within {@code steps} of it.
     *
     * @param steps ≥ 0
     */
    public static Mask dilated(Mask mask, int steps) {
        BitSet grown = bits(mask);
        for (int step = 0; step < requireSteps(steps); step++) {
            BitSet before = (BitSet) grown.clone();
            for (int cell = before.nextSetBit(0); cell >= 0; cell = before.nextSetBit(cell + 1)) {
                int row = cell / Heightmap.CELLS;
                int column = cell % Heightmap.CELLS;
                setIfInside(grown, row - 1, column);
                setIfInside(grown, row + 1, column);
                setIfInside(grown, row, column - 1);
                setIfInside(grown, row, column + 1);
            }
        }
        return Mask.of(grown);
    }

    /**
     * The cells farther than {@code steps} from every cell outside the mask; what is beyond the workspace is outside.
     *
     * @param steps ≥ 0
     */
    public static Mask eroded(Mask mask, int steps) {
        Mask left = mask;
        for (int step = 0; step < requireSteps(steps); step++) {
            BitSet inner = new BitSet();
            for (int cell = left.next(0); cell >= 0; cell = left.next(cell + 1)) {
                int row = cell / Heightmap.CELLS;
                int column = cell % Heightmap.CELLS;
                if (left.contains(row - 1, column) && left.contains(row + 1, column)
                        && left.contains(row, column - 1) && left.contains(row, column + 1)) {
                    inner.set(cell);
                }
            }
            left = Mask.of(inner);
        }
        return left;
    }

    private static int requireSteps(int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("steps must be >= 0; was " + steps);
        }
        return steps;
    }

    private static void setIfInside(BitSet bits, int row, int column) {
        if (Heightmap.contains(row, column)) {
            bits.set(Heightmap.index(row, column));
        }
    }

    private static BitSet bits(Mask mask) {
        BitSet bits = new BitSet();
        for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
            bits.set(cell);
        }
        return bits;
    }
}
