package mpgnet.sim.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/** Connected cells of a heightmap: what grows together by a rule that only looks at neighbours. */
public final class Pieces {

    /** Whether two neighbouring cells belong together. */
    @FunctionalInterface
    public interface Link {
        boolean joins(int cell, int neighbour);
    }

    private Pieces() {
    }

    /**
     * All pieces of at least some cells, in the order of their first cells.
     *
     * @param open  the cells that may belong to a piece
     * @param least how many cells a piece needs
     */
    public static List<Mask> of(BitSet open, int least, Link link) {
        BitSet left = (BitSet) open.clone();
        int[] queue = new int[Heightmap.CELLS * Heightmap.CELLS];
        List<Mask> pieces = new ArrayList<>();
        for (int seed = left.nextSetBit(0); seed >= 0; seed = left.nextSetBit(seed)) {
            int size = grow(left, seed, link, queue);
            if (size >= least) {
                BitSet cells = new BitSet();
                Arrays.stream(queue, 0, size).forEach(cells::set);
                pieces.add(Mask.of(cells));
            }
        }
        return pieces;
    }

    /** Leaves the piece's cells in the queue and takes them off those that are left. */
    private static int grow(BitSet left, int seed, Link link, int[] queue) {
        int end = 0;
        queue[end++] = seed;
        left.clear(seed);
        for (int at = 0; at < end; at++) {
            int cell = queue[at];
            int row = cell / Heightmap.CELLS;
            int column = cell % Heightmap.CELLS;
            end = visit(left, link, queue, end, cell, row - 1, column);
            end = visit(left, link, queue, end, cell, row + 1, column);
            end = visit(left, link, queue, end, cell, row, column - 1);
            end = visit(left, link, queue, end, cell, row, column + 1);
        }
        return end;
    }

    private static int visit(BitSet left, Link link, int[] queue, int end, int cell, int row, int column) {
        if (!Heightmap.contains(row, column)) {
            return end;
        }
        int next = Heightmap.index(row, column);
        if (!left.get(next) || !link.joins(cell, next)) {
            return end;
        }
        left.clear(next);
        queue[end] = next;
        return end + 1;
    }
}
