package mpgnet.tensor.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.threads.ThreadTeam;

/**
 * The right factor b [depth,columns] of a product, cut into panels of one to four vectors of columns (of the last
 * vector, those past the end have no meaning) and passes of at most {@link ProductTile#MAX_DEPTH} rows, so that a tile
 * reads it from front to back, each vector from one cache line. All panels are as wide as each other, but for one
 * vector: six vectors are cut into three and three, not four and two.
 */
final class PackedPanels implements AutoCloseable {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int VECTOR_BYTES = LANES * Float.BYTES;

    /** What one task copies: so little that a few panels' copying is shared by all threads. */
    private static final int STRIP_ROWS = 64;
    private static final int GROUP_PANELS = 4;
    /** As many rows as a cache line has numbers, for the transpose, which reads along columns. */
    private static final int ROWS_AT_ONCE = 16;

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private final PanelMemory memory;
    private final MemorySegment packed;
    private final int depth;
    private final int columns;
    private final int vectors;
    private final int panels;
    private final int passDepth;

    private PackedPanels(CpuMemory memory, int depth, int columns, int mostVectors) {
        this.memory = memory.panels();
        this.depth = depth;
        this.columns = columns;
        this.vectors = Math.ceilDiv(columns, LANES);
        this.panels = Math.ceilDiv(vectors, mostVectors);
        int passes = Math.ceilDiv(depth, ProductTile.MAX_DEPTH);
        this.passDepth = Math.ceilDiv(depth, passes);
        this.packed = this.memory.allocate((depth * vectors + ProductTile.SPARE_STEPS * mostVectors) * LANES);
    }

    /** Packs b [depth,columns], row-major. */
    static PackedPanels of(float[] b, int depth, int columns, ThreadTeam team, CpuMemory memory) {
        return of(b, depth, columns, ProductTile.MOST_VECTORS, team, memory);
    }

    /**
     * Packs b [depth,columns], row-major, into panels of at most {@code mostVectors} ≤ {@link ProductTile#MOST_VECTORS}
     * vectors.
     */
    static PackedPanels of(float[] b, int depth, int columns, int mostVectors, ThreadTeam team, CpuMemory memory) {
        var panels = new PackedPanels(memory, depth, columns, mostVectors);
        panels.pack(team, (row, rows, from, vectors, to, at) -> {
            for (int k = 0; k < rows; k++) {
                copyRow(b, (row + k) * columns + from, vectors, to, at + k * vectors * VECTOR_BYTES);
            }
        });
        return panels;
    }

    /** Whole vectors, whatever follows a row's end: the columns past the last one are computed and left out. */
    private static void copyRow(float[] b, int from, int vectors, MemorySegment to, long at) {
        for (int v = 0; v < vectors; v++) {
            FloatVector.fromArray(SPECIES, b, from + v * LANES).intoMemorySegment(to, at + v * VECTOR_BYTES, ORDER);
        }
    }

    /** Packs the transpose within each kernel position: b[(t,k), c] = w[t,c,k] for w [taps,columns,channels]. */
    static PackedPanels transposed(float[] w, int taps, int columns, int channels, ThreadTeam team, CpuMemory memory) {
        var panels = new PackedPanels(memory, taps * channels, columns, ProductTile.MOST_VECTORS);
        panels.pack(team, (row, rows, from, vectors, to, at) -> {
            int count = Math.min(vectors * LANES, columns - from);
            for (int k = 0; k < rows; k++) {
                int source = ((row + k) / channels * columns + from) * channels + (row + k) % channels;
                for (int c = 0; c < count; c++) {
                    to.set(ValueLayout.JAVA_FLOAT, at + k * vectors * VECTOR_BYTES + c * Float.BYTES,
                            w[source + c * channels]);
                }
            }
        });
        return panels;
    }

    private interface PanelPart {
        /**
         * Copies {@code vectors} vectors of columns, from column {@code from} on, of some rows, one after the other.
         */
        void copy(int row, int rows, int from, int vectors, MemorySegment to, long at);
    }

    /** Panel after panel, so that a thread packs those that it will multiply first. */
    private void pack(ThreadTeam team, PanelPart part) {
        try {
            packAll(team, part);
        } catch (RuntimeException | Error e) { // nobody has the panels yet, so nobody else would close them
            close();
            throw e;
        }
    }

    private void packAll(ThreadTeam team, PanelPart part) {
        int strips = Math.ceilDiv(passDepth, STRIP_ROWS);
        int passes = Math.ceilDiv(depth, passDepth);
        int groups = Math.ceilDiv(panels, GROUP_PANELS);
        team.run(groups * passes * strips, task -> {
            int panel = task / (passes * strips) * GROUP_PANELS;
            int from = task / strips % passes * passDepth;
            int first = task % strips * STRIP_ROWS;
            int end = Math.min(first + STRIP_ROWS, Math.min(passDepth, depth - from));
            packStrip(part, from, first, end, panel, Math.min(panels, panel + GROUP_PANELS));
        });
    }

    /** Some rows of some panels, a few rows at a time across all of them: b's rows are read along their length. */
    private void packStrip(PanelPart part, int from, int first, int end, int firstPanel, int endPanel) {
        for (int row = first; row < end; row += ROWS_AT_ONCE) {
            for (int panel = firstPanel; panel < endPanel; panel++) {
                part.copy(from + row, Math.min(ROWS_AT_ONCE, end - row), firstVector(panel) * LANES, vectors(panel),
                        packed,
                        at(from, panel) + (long) row * vectors(panel) * VECTOR_BYTES);
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
        return panels;
    }

    /** The panel's first vector of columns; for the number of panels, that of vectors. */
    int firstVector(int panel) {
        return vectors * panel / panels;
    }

    /** Vectors of columns in a panel. */
    int vectors(int panel) {
        return firstVector(panel + 1) - firstVector(panel);
    }

    MemorySegment memory() {
        return packed;
    }

    /** The byte at which the panel of the pass that starts at depth {@code from} begins. */
    long at(int from, int panel) {
        return (long) VECTOR_BYTES * (from * vectors + firstVector(panel) * Math.min(passDepth, depth - from));
    }

    @Override
    public void close() {
        memory.release(packed);
    }
}
