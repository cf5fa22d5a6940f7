package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.Scratch;
import mpgnet.tensor.threads.ThreadTeam;

/** y [m,columns] = a · b for a tall matrix a, given by its rows, and a packed b. Rows times columns go to the team. */
final class TallProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = ProductTile.MOST_VECTORS * LANES;
    /**
     * Rows are copied, where they do not lie in memory, in blocks of at most 8 tiles that fit a second-level cache
     * beside the panels.
     */
    private static final int MOST_BLOCK_TILES = 8;
    private static final int BLOCK_NUMBERS = 1 << 15;
    /** Numbers of the rows that pass over a panel before the next one does: they stay in a first-level cache. */
    private static final int NEAR_NUMBERS = 1 << 12;
    /**
     * Numbers of the panels that a task's rows pass over: they fit a second-level cache of which others take a part.
     */
    private static final int CHUNK = 1 << 17;
    /** Multiplications per task: some two microseconds at least, some 25 at most. */
    private static final int SMALLEST_TASK = 1 << 17;
    private static final int LARGEST_TASK = 1 << 21;
    /**
     * Between these bounds: a thread that comes late, or is away for a moment, still finds tasks, or leaves few undone.
     */
    private static final int TASKS_PER_THREAD = 32;

    private final ThreadTeam team;
    private final CpuMemory memory;

    TallProduct(ThreadTeam team, CpuMemory memory) {
        this.team = team;
        this.memory = memory;
    }

    /**
     * Overwrites y; {@code finish} may be null. A task is a share of the rows, of whole tiles and as many for each
     * thread, times some of the panels; every number of y is the same sum in the same order wherever the cuts are. A
     * pass ends before the next begins: the panels of two would not fit the second-level cache together.
     */
    void multiply(RowSource a, int m, PackedPanels b, ChannelFinish finish, float[] y) {
        int tiles = Math.ceilDiv(m, ProductTile.ROWS);
        ChannelFinish.Rows finishRows = finish == null ? null : finish.rows(b.columns());
        int chunkPanels = Math.max(1, CHUNK / (b.passDepth() * b.vectors(0) * LANES));
        int chunks = finish == null ? Math.ceilDiv(b.panels(), chunkPanels) : 1; // whole rows are finished
        int shares = shares(tiles, (long) ProductTile.ROWS * b.passDepth() * Math.ceilDiv(b.columns(), chunks));
        int blockRows = ProductTile.ROWS * tilesOf(BLOCK_NUMBERS, b.passDepth());
        int tileAt = blockRows * RowSource.stride(b.passDepth()) + LANES; // after a thread's rows of a
        int slotLength = tileAt + ProductTile.ROWS * WIDTH + CpuBuffer.PADDING;
        try (Scratch<CpuBuffer> scratch = memory.scratch()) {
            CpuBuffer slots = scratch.take(team.threads() * slotLength);
            for (int from = 0; from < b.depth(); from += b.passDepth()) {
                int pass = from;
                boolean finished = finishRows != null && from + b.passDepth() >= b.depth();
                team.runInSlots(shares * chunks, (task, slot) -> {
                    int share = task % shares;
                    int chunk = task / shares; // each thread begins with its own, which it packed itself
                    int end = Math.min(m, firstRow(share + 1, shares, tiles));
                    int panel = chunk * b.panels() / chunks;
                    int endPanel = (chunk + 1) * b.panels() / chunks;
                    for (int first = firstRow(share, shares, tiles); first < end; first += blockRows) {
                        int count = Math.min(blockRows, end - first);
                        block(a, first, count, b, pass, panel, endPanel, y, slots.array(), slot * slotLength,
                                slot * slotLength + tileAt);
                        if (finished) { // still in the caches, and whole rows: one long loop
                            finishRows.apply(y, first * b.columns(), count * b.columns());
                        }
                    }
                });
            }
        }
    }

    /** Shares of the rows: a multiple of the number of threads where there is work for all of them. */
    private int shares(int tiles, long multiplicationsPerTile) {
        long least = Math.max(1, SMALLEST_TASK / multiplicationsPerTile);
        long most = Math.max(least, LARGEST_TASK / multiplicationsPerTile);
        int shareTiles = (int) Math.clamp(tiles / (TASKS_PER_THREAD * team.threads()), least, most);
        int shares = Math.ceilDiv(tiles, shareTiles);
        return shares < team.threads() ? shares
                : Math.min(tiles, Math.ceilDiv(shares, team.threads()) * team.threads());
    }

    /** Tiles of rows of a depth that have some numbers: 1 to {@link #MOST_BLOCK_TILES}. */
    private static int tilesOf(int numbers, int depth) {
        return Math.clamp(numbers / (ProductTile.ROWS * depth), 1, MOST_BLOCK_TILES);
    }

    private static int firstRow(int share, int shares, int tiles) {
        return (int) ((long) tiles * share / shares) * ProductTile.ROWS;
    }

    /** Some rows times some panels, in the pass that begins at depth {@code from}. */
    private static void block(RowSource a, int first, int count, PackedPanels b, int from, int firstPanel, int endPanel,
            float[] y, float[] scratch, int rowsAt, int tileAt) {
        int depth = Math.min(b.passDepth(), b.depth() - from);
        RowSource.Rows rows = a.rows(first, count, from, depth, scratch, rowsAt);
        int nearRows = ProductTile.ROWS * tilesOf(NEAR_NUMBERS, depth);
        for (int near = 0; near < count; near += nearRows) {
            for (int panel = firstPanel; panel < endPanel; panel++) {
                tiles(rows, near, Math.min(near + nearRows, count), depth, b, from, panel, first, y, scratch, tileAt);
            }
        }
    }

    /**
     * Rows [start, end) of a block times one panel.
     *
     * @param first the block's first row in y
     */
    private static void tiles(RowSource.Rows rows, int start, int end, int depth, PackedPanels b, int from, int panel,
            int first, float[] y,
            float[] scratch, int tileAt) {
        int column = b.firstVector(panel) * LANES;
        int columns = Math.min(b.vectors(panel) * LANES, b.columns() - column);
        long bAt = b.at(from, panel);
        for (int r = start; r < end; r += ProductTile.ROWS) {
            int tileRows = Math.min(ProductTile.ROWS, end - r);
            int aAt = rows.at() + r * rows.stride();
            int yAt = (first + r) * b.columns() + column;
            if (tileRows == ProductTile.ROWS && from == 0) {
                ProductTile.multiply(rows.values(), aAt, rows.stride(), depth, b.memory(), bAt, y, yAt, b.columns(),
                        columns);
            } else {
                ProductTile.multiply(rows.values(), aAt, rows.stride(), depth, b.memory(), bAt, scratch, tileAt, WIDTH,
                        columns);
                store(scratch, tileAt, tileRows, columns, from > 0, y, yAt, b.columns());
            }
        }
    }

    /** A tile into y: added to earlier passes, cut at the edges. */
    private static void store(float[] tile, int at, int rows, int columns, boolean add, float[] y, int yAt,
            int yStride) {
        for (int c = 0; c < columns; c += LANES) {
            if (add) {
                addTo(tile, at + c, rows, y, yAt + c, yStride);
            }
            if (c + LANES <= columns) {
                copyOut(tile, at + c, rows, y, yAt + c, yStride);
            } else {
                copyLanesOut(tile, at + c, rows, columns - c, y, yAt + c, yStride);
            }
        }
    }

    private static void addTo(float[] tile, int at, int rows, float[] y, int yAt, int yStride) {
        for (int r = 0; r < rows; r++) {
            FloatVector.fromArray(SPECIES, tile, at + r * WIDTH)
                    .add(FloatVector.fromArray(SPECIES, y, yAt + r * yStride))
                    .intoArray(tile, at + r * WIDTH);
        }
    }

    private static void copyOut(float[] tile, int at, int rows, float[] y, int yAt, int yStride) {
        for (int r = 0; r < rows; r++) {
            FloatVector.fromArray(SPECIES, tile, at + r * WIDTH).intoArray(y, yAt + r * yStride);
        }
    }

    /** The mask is made here: one handed from method to method would be an object. */
    private static void copyLanesOut(float[] tile, int at, int rows, int lanes, float[] y, int yAt, int yStride) {
        var mask = SPECIES.indexInRange(0, lanes);
        for (int r = 0; r < rows; r++) {
            FloatVector.fromArray(SPECIES, tile, at + r * WIDTH).intoArray(y, yAt + r * yStride, mask);
        }
    }
}
