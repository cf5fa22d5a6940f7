package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** y [m,columns] = a · b for a tall matrix a, given by its rows, and a packed b. Blocks of rows go to the team. */
final class TallProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = ProductTile.TILE_WIDTH;
    /** Tiles of rows that share one read of a panel from the second-level cache. */
    private static final int BLOCK_TILES = 6;
    private static final int BLOCK_ROWS = BLOCK_TILES * ProductTile.ROWS;
    /** Multiplications per task, at least: some ten microseconds. */
    private static final int TASK_SIZE = 1 << 20;

    private final ThreadTeam team;
    private final CpuMemory memory;

    TallProduct(ThreadTeam team, CpuMemory memory) {
        this.team = team;
        this.memory = memory;
    }

    /**
     * Overwrites y; {@code finish} may be null. The rows are cut into equal shares of whole tiles, as many for each thread; every
     * number of y is the same sum in the same order wherever the cuts are.
     */
    void multiply(RowSource a, int m, PackedPanels b, ChannelFinish finish, float[] y) {
        int tiles = Math.ceilDiv(m, ProductTile.ROWS);
        int tasks = tasks(tiles, (long) ProductTile.ROWS * b.depth() * b.columns());
        ChannelFinish.Rows finishRows = finish == null ? null : finish.rows(b.columns());
        team.run(tasks, task -> {
            CpuBuffer rows = memory.allocate(BLOCK_ROWS * ProductTile.ROW_STRIDE);
            CpuBuffer tile = memory.allocate(ProductTile.ROWS * WIDTH);
            int end = Math.min(m, firstRow(task + 1, tasks, tiles));
            for (int first = firstRow(task, tasks, tiles); first < end; first += BLOCK_ROWS) {
                int count = Math.min(BLOCK_ROWS, end - first);
                block(a, first, count, b, y, rows.array(), tile.array());
                if (finishRows != null) { // still in the caches, and whole rows: one long loop
                    finishRows.apply(y, first * b.columns(), count * b.columns());
                }
            }
            memory.release(tile);
            memory.release(rows);
        });
    }

    /** A multiple of the number of threads where there is work for all of them. */
    private int tasks(int tiles, long multiplicationsPerTile) {
        int taskTiles = (int) Math.clamp(TASK_SIZE / multiplicationsPerTile, BLOCK_TILES, Integer.MAX_VALUE);
        int tasks = Math.ceilDiv(tiles, taskTiles);
        return tasks < team.threads() ? tasks : Math.ceilDiv(tasks, team.threads()) * team.threads();
    }

    private static int firstRow(int task, int tasks, int tiles) {
        return (int) ((long) tiles * task / tasks) * ProductTile.ROWS;
    }

    private static void block(RowSource a, int first, int count, PackedPanels b, float[] y, float[] rows, float[] tile) {
        for (int from = 0; from < b.depth(); from += b.passDepth()) {
            int depth = Math.min(b.passDepth(), b.depth() - from);
            a.copyRows(first, count, from, depth, rows, 0, ProductTile.ROW_STRIDE);
            boolean add = from > 0;
            for (int panel = 0; panel < b.panels(); panel++) {
                int columns = Math.min(WIDTH, b.columns() - panel * WIDTH);
                int bAt = b.at(from, panel);
                for (int r = 0; r < count; r += ProductTile.ROWS) {
                    int tileRows = Math.min(ProductTile.ROWS, count - r);
                    int yAt = (first + r) * b.columns() + panel * WIDTH;
                    int aAt = r * ProductTile.ROW_STRIDE;
                    if (tileRows == ProductTile.ROWS && columns % LANES == 0) {
                        tile(columns, rows, aAt, depth, b.array(), bAt, add, y, yAt, b.columns());
                    } else {
                        tile(columns, rows, aAt, depth, b.array(), bAt, false, tile, 0, WIDTH);
                        store(tile, tileRows, columns, add, y, yAt, b.columns());
                    }
                }
            }
        }
    }

    private static void tile(int columns, float[] a, int aAt, int depth, float[] b, int bAt, boolean add, float[] y,
                             int yAt, int yStride) {
        if (columns > LANES) {
            ProductTile.twoVectors(a, aAt, depth, b, bAt, add, y, yAt, yStride);
        } else {
            ProductTile.oneVector(a, aAt, depth, b, bAt, add, y, yAt, yStride);
        }
    }

    /** A tile into y: added to earlier passes, cut at the edges. */
    private static void store(float[] tile, int rows, int columns, boolean add, float[] y, int yAt, int yStride) {
        for (int c = 0; c < columns; c += LANES) {
            if (add) {
                addTo(tile, c, rows, y, yAt + c, yStride);
            }
            if (c + LANES <= columns) {
                copyOut(tile, c, rows, y, yAt + c, yStride);
            } else {
                copyLanesOut(tile, c, rows, columns - c, y, yAt + c, yStride);
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
