package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** y [m,columns] = a · b for a tall matrix a, given by its rows, and a packed b. Blocks of rows go to the team. */
final class TallProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = ProductTile.TILE_WIDTH;
    /** Rows that share one read of a panel from the second-level cache. */
    private static final int BLOCK_ROWS = 4 * ProductTile.ROWS;
    /** Multiplications per task: some ten microseconds. */
    private static final int TASK_SIZE = 1 << 20;

    private final ThreadTeam team;
    private final CpuMemory memory;

    TallProduct(ThreadTeam team, CpuMemory memory) {
        this.team = team;
        this.memory = memory;
    }

    /** What happens to a finished row's numbers before they are stored: y = f(y · scale + shift). */
    record Epilogue(float[] scale, float[] shift, ClampForm form) {
        /** Finishes one vector of channels from c on. */
        FloatVector finish(FloatVector y, int c) {
            return form.of(y.fma(FloatVector.fromArray(SPECIES, scale, c), FloatVector.fromArray(SPECIES, shift, c)));
        }

        /** Finishes all channels of one row at {@code at}. */
        void finish(float[] y, int at, int channels) {
            int full = SPECIES.loopBound(channels);
            for (int c = 0; c < full; c += LANES) {
                finish(FloatVector.fromArray(SPECIES, y, at + c), c).intoArray(y, at + c);
            }
            if (full < channels) {
                finish(FloatVector.fromArray(SPECIES, y, at + full), full)
                        .intoArray(y, at + full, SPECIES.indexInRange(full, channels));
            }
        }
    }

    /** Overwrites y; {@code epilogue} may be null. */
    void multiply(RowSource a, int m, PackedPanels b, Epilogue epilogue, float[] y) {
        long perBlock = (long) BLOCK_ROWS * b.depth() * b.columns();
        int taskRows = BLOCK_ROWS * (int) Math.max(1, TASK_SIZE / perBlock);
        team.run(Math.ceilDiv(m, taskRows), task -> {
            CpuBuffer rows = memory.allocate(BLOCK_ROWS * ProductTile.ROW_STRIDE);
            CpuBuffer tile = memory.allocate(ProductTile.ROWS * WIDTH);
            int end = Math.min(m, (task + 1) * taskRows);
            for (int first = task * taskRows; first < end; first += BLOCK_ROWS) {
                block(a, first, Math.min(BLOCK_ROWS, end - first), b, epilogue, y, rows.array(), tile.array());
            }
            memory.release(tile);
            memory.release(rows);
        });
    }

    private static void block(RowSource a, int first, int count, PackedPanels b, Epilogue epilogue, float[] y,
                              float[] rows, float[] tile) {
        for (int from = 0; from < b.depth(); from += ProductTile.MAX_DEPTH) {
            int depth = Math.min(ProductTile.MAX_DEPTH, b.depth() - from);
            a.copyRows(first, count, from, depth, rows, 0, ProductTile.ROW_STRIDE);
            boolean last = from + depth == b.depth();
            for (int panel = 0; panel < b.panels(); panel++) {
                int columns = Math.min(WIDTH, b.columns() - panel * WIDTH);
                for (int r = 0; r < count; r += ProductTile.ROWS) {
                    int tileRows = Math.min(ProductTile.ROWS, count - r);
                    int yAt = (first + r) * b.columns() + panel * WIDTH;
                    boolean direct = tileRows == ProductTile.ROWS && columns % LANES == 0 && from == 0
                            && (epilogue == null || !last);
                    int aAt = r * ProductTile.ROW_STRIDE;
                    float[] to = direct ? y : tile;
                    int toAt = direct ? yAt : 0;
                    int toStride = direct ? b.columns() : WIDTH;
                    if (columns > LANES) {
                        ProductTile.twoVectors(rows, aAt, depth, b.array(), b.at(from, panel), to, toAt, toStride);
                    } else {
                        ProductTile.oneVector(rows, aAt, depth, b.array(), b.at(from, panel), to, toAt, toStride);
                    }
                    if (direct) {
                        continue;
                    }
                    for (int c = 0; c < columns; c += LANES) {
                        store(tile, c, tileRows, from > 0, last ? epilogue : null, panel * WIDTH + c, y, yAt + c,
                                b.columns(), columns - c);
                    }
                }
            }
        }
    }

    /** One vector of columns of a tile into y: added to earlier passes, finished by the epilogue, cut at the edges. */
    private static void store(float[] tile, int tileAt, int rows, boolean add, Epilogue epilogue, int channel,
                              float[] y, int yAt, int yStride, int columns) {
        var mask = SPECIES.indexInRange(0, columns);
        for (int r = 0; r < rows; r++) {
            FloatVector v = FloatVector.fromArray(SPECIES, tile, tileAt + r * WIDTH);
            int at = yAt + r * yStride;
            if (add) {
                v = v.add(FloatVector.fromArray(SPECIES, y, at));
            }
            if (epilogue != null) {
                v = epilogue.finish(v, channel);
            }
            v.intoArray(y, at, mask);
        }
    }
}
