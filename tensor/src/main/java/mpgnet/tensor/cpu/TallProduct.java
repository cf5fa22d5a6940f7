package mpgnet.tensor.cpu;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** y [m,columns] = a · b for a tall matrix a, given by its rows, and a packed b. Rows times columns go to the team. */
final class TallProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = ProductTile.TILE_WIDTH;
    /** Tiles of rows that are copied at once. */
    private static final int BLOCK_TILES = 6;
    private static final int BLOCK_ROWS = BLOCK_TILES * ProductTile.ROWS;
    /** Numbers of the panels that a task's rows pass over: they fit a second-level cache of which others take a part. */
    private static final int CHUNK = 1 << 17;
    /** Multiplications per task: some two microseconds at least, some 25 at most. */
    private static final int SMALLEST_TASK = 1 << 17;
    private static final int LARGEST_TASK = 1 << 21;
    /** Between these bounds: a thread that comes late, or is away for a moment, still finds tasks, or leaves few undone. */
    private static final int TASKS_PER_THREAD = 32;
    /** Scratch of one thread: rows of a, and a tile that cannot be stored as it is. */
    private static final int TILE_AT = BLOCK_ROWS * ProductTile.ROW_STRIDE + LANES;
    private static final int SLOT = TILE_AT + ProductTile.ROWS * WIDTH + CpuBuffer.PADDING;

    private final ThreadTeam team;
    private final CpuMemory memory;

    TallProduct(ThreadTeam team, CpuMemory memory) {
        this.team = team;
        this.memory = memory;
    }

    /**
     * Overwrites y; {@code finish} may be null. A task is a share of the rows, of whole tiles and as many for each thread, times
     * some of the panels; every number of y is the same sum in the same order wherever the cuts are. A pass ends before the next
     * begins: the panels of two would not fit the second-level cache together.
     */
    void multiply(RowSource a, int m, PackedPanels b, ChannelFinish finish, float[] y) {
        int tiles = Math.ceilDiv(m, ProductTile.ROWS);
        ChannelFinish.Rows finishRows = finish == null ? null : finish.rows(b.columns());
        int chunkPanels = Math.max(1, CHUNK / (b.passDepth() * WIDTH));
        int chunks = finish == null ? Math.ceilDiv(b.panels(), chunkPanels) : 1; // whole rows are finished
        int shares = shares(tiles, (long) ProductTile.ROWS * b.passDepth() * Math.ceilDiv(b.columns(), chunks));
        int partShares = shares % team.threads() == 0 ? shares / team.threads() : shares;
        CpuBuffer scratch = memory.allocate(team.threads() * SLOT);
        for (int from = 0; from < b.depth(); from += b.passDepth()) {
            int pass = from;
            boolean finished = finishRows != null && from + b.passDepth() >= b.depth();
            team.runInSlots(shares * chunks, (task, slot) -> {
                int part = task / (partShares * chunks); // which a thread keeps: each its rows, chunk by chunk
                int share = part * partShares + task % partShares;
                int chunk = task / partShares % chunks;
                int end = Math.min(m, firstRow(share + 1, shares, tiles));
                int panel = chunk * b.panels() / chunks;
                int endPanel = (chunk + 1) * b.panels() / chunks;
                for (int first = firstRow(share, shares, tiles); first < end; first += BLOCK_ROWS) {
                    int count = Math.min(BLOCK_ROWS, end - first);
                    block(a, first, count, b, pass, panel, endPanel, y, scratch.array(), slot * SLOT);
                    if (finished) { // still in the caches, and whole rows: one long loop
                        finishRows.apply(y, first * b.columns(), count * b.columns());
                    }
                }
            });
        }
        memory.release(scratch);
    }

    /** Shares of the rows: a multiple of the number of threads where there is work for all of them. */
    private int shares(int tiles, long multiplicationsPerTile) {
        long least = Math.max(1, SMALLEST_TASK / multiplicationsPerTile);
        long most = Math.max(least, LARGEST_TASK / multiplicationsPerTile);
        int shareTiles = (int) Math.clamp(tiles / (TASKS_PER_THREAD * team.threads()), least, most);
        int shares = Math.ceilDiv(tiles, shareTiles);
        return shares < team.threads() ? shares : Math.min(tiles, Math.ceilDiv(shares, team.threads()) * team.threads());
    }

    private static int firstRow(int share, int shares, int tiles) {
        return (int) ((long) tiles * share / shares) * ProductTile.ROWS;
    }

    /** Some rows times some panels, in the pass that begins at depth {@code from}. */
    private static void block(RowSource a, int first, int count, PackedPanels b, int from, int firstPanel, int endPanel,
                              float[] y, float[] scratch, int rowsAt) {
        int depth = Math.min(b.passDepth(), b.depth() - from);
        int tileAt = rowsAt + TILE_AT;
        a.copyRows(first, count, from, depth, scratch, rowsAt, ProductTile.ROW_STRIDE);
        boolean add = from > 0;
        for (int panel = firstPanel; panel < endPanel; panel++) {
            int columns = Math.min(WIDTH, b.columns() - panel * WIDTH);
            long bAt = b.at(from, panel);
            for (int r = 0; r < count; r += ProductTile.ROWS) {
                int tileRows = Math.min(ProductTile.ROWS, count - r);
                int yAt = (first + r) * b.columns() + panel * WIDTH;
                int aAt = rowsAt + r * ProductTile.ROW_STRIDE;
                if (tileRows == ProductTile.ROWS && columns % LANES == 0) {
                    tile(columns, scratch, aAt, depth, b.memory(), bAt, add, y, yAt, b.columns());
                } else {
                    tile(columns, scratch, aAt, depth, b.memory(), bAt, false, scratch, tileAt, WIDTH);
                    store(scratch, tileAt, tileRows, columns, add, y, yAt, b.columns());
                }
            }
        }
    }

    private static void tile(int columns, float[] a, int aAt, int depth, MemorySegment b, long bAt, boolean add,
                             float[] y, int yAt, int yStride) {
        if (columns > LANES) {
            ProductTile.twoVectors(a, aAt, depth, b, bAt, add, y, yAt, yStride);
        } else {
            ProductTile.oneVector(a, aAt, depth, b, bAt, add, y, yAt, yStride);
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
            FloatVector.fromArray(SPECIES, tile, at + r * WIDTH).add(FloatVector.fromArray(SPECIES, y, yAt + r * yStride))
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
