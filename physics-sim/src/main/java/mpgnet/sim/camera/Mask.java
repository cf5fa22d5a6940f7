package mpgnet.sim.camera;

import java.util.BitSet;

/** A set of heightmap cells: the goal g_t of section III-B1. Immutable: the bits are copied in and never handed out. */
public final class Mask {

    /** No cell. */
    public static final Mask EMPTY = new Mask(new BitSet());

    private final BitSet cells;

    private Mask(BitSet cells) {
        this.cells = cells;
    }

    /** @param cells indices as {@link Heightmap#index}, all below 224² */
    public static Mask of(BitSet cells) {
        if (cells.length() > Heightmap.CELLS * Heightmap.CELLS) {
            throw new IllegalArgumentException("a mask has cells 0 to %d; got %d"
                    .formatted(Heightmap.CELLS * Heightmap.CELLS - 1, cells.length() - 1));
        }
        return new Mask((BitSet) cells.clone());
    }

    public boolean contains(int index) {
        return cells.get(index);
    }

    public boolean contains(int row, int column) {
        return Heightmap.contains(row, column) && cells.get(Heightmap.index(row, column));
    }

    public int size() {
        return cells.cardinality();
    }

    public boolean isEmpty() {
        return cells.isEmpty();
    }

    /** The cells as a new set of bits. */
    public BitSet toBitSet() {
        return (BitSet) cells.clone();
    }

    /** The first cell at or after {@code from}, or −1: {@code for (int i = m.next(0); i >= 0; i = m.next(i + 1))}. */
    public int next(int from) {
        return cells.nextSetBit(from);
    }

    public Mask union(Mask other) {
        BitSet both = (BitSet) cells.clone();
        both.or(other.cells);
        return new Mask(both);
    }

    public Mask intersection(Mask other) {
        BitSet common = (BitSet) cells.clone();
        common.and(other.cells);
        return new Mask(common);
    }

    /** The rough mask of section III-D: every cell of the bounding rectangle; empty for an empty mask. */
    public Mask boundingRectangle() {
        if (isEmpty()) {
            return this;
        }
        Rectangle box = bounds();
        BitSet rectangle = new BitSet();
        for (int row = box.top(); row <= box.bottom(); row++) {
            rectangle.set(Heightmap.index(row, box.left()), Heightmap.index(row, box.right()) + 1);
        }
        return new Mask(rectangle);
    }

    /**
     * The bounding rectangle's corners, inclusive.
     *
     * @throws IllegalStateException if the mask is empty
     */
    public Rectangle bounds() {
        if (isEmpty()) {
            throw new IllegalStateException("an empty mask has no bounds");
        }
        int top = Heightmap.CELLS;
        int bottom = -1;
        int left = Heightmap.CELLS;
        int right = -1;
        for (int i = next(0); i >= 0; i = next(i + 1)) {
            int row = i / Heightmap.CELLS;
            int column = i % Heightmap.CELLS;
            top = Math.min(top, row);
            bottom = Math.max(bottom, row);
            left = Math.min(left, column);
            right = Math.max(right, column);
        }
        return new Rectangle(top, left, bottom, right);
    }

    /** Rows and columns of a rectangle of cells, all inclusive. */
    public record Rectangle(int top, int left, int bottom, int right) {
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Mask m && m.cells.equals(cells);
    }

    @Override
    public int hashCode() {
        return cells.hashCode();
    }

    @Override
    public String toString() {
        return "Mask[" + size() + " cells]";
    }
}
