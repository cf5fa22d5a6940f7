package mpgnet.tensor.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The right factor b [depth,columns] of a product, cut into panels of {@link ProductTile#TILE_WIDTH} columns (in
 * the last one, those past the end have no meaning) and passes of at most {@link ProductTile#MAX_DEPTH} rows, so that a tile
 * reads it from front to back, each vector from one cache line.
 */
final class PackedPanels implements AutoCloseable {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = ProductTile.TILE_WIDTH;

    /** What one task copies: so little that a few panels' copying is shared by all threads. */
    private static final int STRIP_ROWS = 64;
    private static final int GROUP_PANELS = 8;
    /** As many rows as a cache line has numbers, for the transpose, which reads along columns. */
    private static final int ROWS_AT_ONCE = 16;

    private static final int ROW_BYTES = WIDTH * Float.BYTES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private final PanelMemory memory;
    private final MemorySegment packed;
    private final int depth;
    private final int columns;
    private final int passDepth;

    private PackedPanels(CpuMemory memory, int depth, int columns) {
        this.memory = memory.panels();
        this.depth = depth;
        this.columns = columns;
        int passes = Math.ceilDiv(depth, ProductTile.MAX_DEPTH);
        this.passDepth = Math.ceilDiv(depth, passes);
        this.packed = this.memory.allocate(depth * panels() * WIDTH);
    }

    /** Packs b [depth,columns], row-major. */
    static PackedPanels of(float[] b, int depth, int columns, ThreadTeam team, CpuMemory memory) {
        var panels = new PackedPanels(memory, depth, columns);
        panels.pack(team, (row, rows, from, to, at) -> copyRows(b, row * columns + from, columns, rows, to, at));
        return panels;
    }

    /** Whole vectors, whatever follows a row's end: the columns past the last one are computed and left out. */
    private static void copyRows(float[] b, int from, int step, int rows, MemorySegment to, long at) {
        for (int k = 0; k < rows; k++) {
            long row = at + k * ROW_BYTES;
            FloatVector.fromArray(SPECIES, b, from + k * step).intoMemorySegment(to, row, ORDER);
            FloatVector.fromArray(SPECIES, b, from + k * step + LANES).intoMemorySegment(to, row + ROW_BYTES / 2, ORDER);
        }
    }

    /** Packs the transpose within each kernel position: b[(t,k), c] = w[t,c,k] for w [taps,columns,channels]. */
    static PackedPanels transposed(float[] w, int taps, int columns, int channels, ThreadTeam team, CpuMemory memory) {
        var panels = new PackedPanels(memory, taps * channels, columns);
        panels.pack(team, (row, rows, from, to, at) -> {
            int count = Math.min(WIDTH, columns - from);
            for (int k = 0; k < rows; k++) {
                int source = ((row + k) / channels * columns + from) * channels + (row + k) % channels;
                for (int c = 0; c < count; c++) {
                    to.set(ValueLayout.JAVA_FLOAT, at + k * ROW_BYTES + c * Float.BYTES, w[source + c * channels]);
                }
            }
        });
        return panels;
    }

    private interface PanelPart {
        /** Copies columns [from, from + WIDTH) of some rows, WIDTH numbers apart. */
        void copy(int row, int rows, int from, MemorySegment to, long at);
    }

    private void pack(ThreadTeam team, PanelPart part) {
        int strips = Math.ceilDiv(passDepth, STRIP_ROWS);
        int groups = Math.ceilDiv(panels(), GROUP_PANELS);
        team.run(Math.ceilDiv(depth, passDepth) * strips * groups, task -> {
            int from = task / groups / strips * passDepth;
            int first = task / groups % strips * STRIP_ROWS;
            int end = Math.min(first + STRIP_ROWS, Math.min(passDepth, depth - from));
            int panel = task % groups * GROUP_PANELS;
            packStrip(part, from, first, end, panel, Math.min(panels(), panel + GROUP_PANELS));
        });
    }

    /** Some rows of some panels, a few rows at a time across all of them: b's rows are read along their length. */
    private void packStrip(PanelPart part, int from, int first, int end, int firstPanel, int endPanel) {
        for (int row = first; row < end; row += ROWS_AT_ONCE) {
            for (int panel = firstPanel; panel < endPanel; panel++) {
                part.copy(from + row, Math.min(ROWS_AT_ONCE, end - row), panel * WIDTH, packed,
                        at(from, panel) + (long) row * ROW_BYTES);
            }
        }
    }

    /** Rows in a pass; the last one may have fewer. */
    int passDepth() {
        return passDepth;
    }

    int depth() {
        return depth;
    }

    int columns() {
        return columns;
    }

    int panels() {
        return Math.ceilDiv(columns, WIDTH);
    }

    MemorySegment memory() {
        return packed;
    }

    /** The byte at which the panel of the pass that starts at depth {@code from} begins. */
    long at(int from, int panel) {
        return (long) ROW_BYTES * (from * panels() + panel * Math.min(passDepth, depth - from));
    }

    @Override
    public void close() {
        memory.release(packed);
    }
}
