package mpgnet.tensor.cpu;

import java.util.Arrays;

/**
 * The right factor b [depth,columns] of a product, cut into panels of {@link ProductTile#TILE_WIDTH} columns (the last
 * one padded with zeros) and passes of at most {@link ProductTile#MAX_DEPTH} rows, so that a tile reads it from front to
 * back.
 */
final class PackedPanels implements AutoCloseable {
    private static final int WIDTH = ProductTile.TILE_WIDTH;

    private final CpuMemory memory;
    private final CpuBuffer packed;
    private final int depth;
    private final int columns;

    private PackedPanels(CpuMemory memory, int depth, int columns) {
        this.memory = memory;
        this.depth = depth;
        this.columns = columns;
        this.packed = memory.allocate(depth * panels() * WIDTH);
    }

    /** Packs b [depth,columns], row-major. */
    static PackedPanels of(float[] b, int depth, int columns, ThreadTeam team, CpuMemory memory) {
        var panels = new PackedPanels(memory, depth, columns);
        panels.pack(team, (k, from, count, to, at) -> System.arraycopy(b, k * columns + from, to, at, count));
        return panels;
    }

    /** Packs the transpose within each kernel position: b[(t,k), c] = w[t,c,k] for w [taps,columns,channels]. */
    static PackedPanels transposed(float[] w, int taps, int columns, int channels, ThreadTeam team, CpuMemory memory) {
        var panels = new PackedPanels(memory, taps * channels, columns);
        panels.pack(team, (row, from, count, to, at) -> {
            int source = (row / channels * columns + from) * channels + row % channels;
            for (int c = 0; c < count; c++) {
                to[at + c] = w[source + c * channels];
            }
        });
        return panels;
    }

    private interface RowPart {
        void copy(int row, int from, int count, float[] to, int at);
    }

    private void pack(ThreadTeam team, RowPart rows) {
        team.run(panels(), panel -> {
            int from = panel * WIDTH;
            int count = Math.min(WIDTH, columns - from);
            for (int k = 0; k < depth; k++) {
                int pass = k / ProductTile.MAX_DEPTH * ProductTile.MAX_DEPTH;
                int to = at(pass, panel) + (k - pass) * WIDTH;
                rows.copy(k, from, count, packed.array(), to);
                Arrays.fill(packed.array(), to + count, to + WIDTH, 0);
            }
        });
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

    float[] array() {
        return packed.array();
    }

    /** Where the panel of the pass that starts at depth {@code from} begins. */
    int at(int from, int panel) {
        return from * panels() * WIDTH + panel * WIDTH * Math.min(ProductTile.MAX_DEPTH, depth - from);
    }

    @Override
    public void close() {
        memory.release(packed);
    }
}
