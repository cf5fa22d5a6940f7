package mpgnet.tensor.cpu;

import java.util.Arrays;
import java.util.List;
import mpgnet.tensor.backend.Scratch;
import mpgnet.tensor.threads.ThreadTeam;

/**
 * y [columnsA,columnsB] = aᵀ · b for two tall matrices: a sum over their rows. A large y is cut into bands of rows of
 * y; for a small one, the rows of a and b are cut into parts, by their number alone, and the parts are added in order.
 */
final class TransposedProduct {
    private static final int WIDTH = GradientTile.TILE_WIDTH;
    private static final int TILE = GradientTile.ROWS * WIDTH;
    /**
     * Rows of a and b that stay in the nearer caches while the tiles pass over them: with wide rows, each is a page of
     * its own, and the first-level table of pages has some hundred entries.
     */
    private static final int STRIP_ROWS = 128;
    private static final int MAX_PARTS = 8;
    /** Numbers in y from which on it is cut into bands: adding up its parts would cost more. */
    private static final int LARGE = 1 << 13;
    /** Tile rows in a band. */
    private static final int BAND = 6;

    private final ThreadTeam team;
    private final CpuMemory memory;

    TransposedProduct(ThreadTeam team, CpuMemory memory) {
        this.team = team;
        this.memory = memory;
    }

    /** a is a matrix that exists. */
    void multiply(float[] a, int rows, int columnsA, float[] b, int columnsB, float[] y) {
        boolean large = columnsA * columnsB >= LARGE;
        int bandColumns = large ? BAND * GradientTile.ROWS : columnsA;
        int parts = large ? 1 : MAX_PARTS;
        sum(rows, parts, STRIP_ROWS, columnsA, bandColumns, columnsB, y,
                (_, first, count, from, to, tiles) -> addStrip(a, first * columnsA + from, columnsA, to - from, b,
                        first * columnsB, columnsB, count, tiles));
    }

    /** a's rows are made when they are needed. */
    void multiply(RowSource a, int rows, int columnsA, float[] b, int columnsB, float[] y) {
        int stripRows = Math.clamp((1 << 15) / columnsA, 16, STRIP_ROWS);
        try (Scratch<CpuBuffer> scratch = memory.scratch()) {
            List<CpuBuffer> strips = scratch.takeEach(team.threads(), stripRows * columnsA);
            sum(rows, MAX_PARTS, stripRows, columnsA, columnsA, columnsB, y, (slot, first, count, from, to, tiles) -> {
                float[] strip = strips.get(slot).array();
                a.copyRows(first, count, 0, columnsA, strip, 0, columnsA);
                addStrip(strip, 0, columnsA, columnsA, b, first * columnsB, columnsB, count, tiles);
            });
        }
    }

    /**
     * Adds the products of some rows, for a's columns [fromA, toA), to the tiles of those columns, in the team's slot
     * {@code slot}.
     */
    private interface Strip {
        void addTo(int slot, int firstRow, int rows, int fromA, int toA, float[] tiles);
    }

    private void sum(int rows, int maxParts, int stripRows, int columnsA, int bandColumns, int columnsB, float[] y,
            Strip strip) {
        int partRows = Math.ceilDiv(Math.ceilDiv(rows, maxParts), stripRows) * stripRows;
        int parts = Math.ceilDiv(rows, partRows);
        int bands = Math.ceilDiv(columnsA, bandColumns);
        int bandLength = Math.ceilDiv(bandColumns, GradientTile.ROWS) * Math.ceilDiv(columnsB, WIDTH) * TILE;
        try (Scratch<CpuBuffer> scratch = memory.scratch()) {
            CpuBuffer tiles = scratch.take(parts * bands * bandLength);
            List<CpuBuffer> owns = scratch.takeEach(team.threads(), bandLength);
            team.runInSlots(parts * bands, (task, slot) -> {
                float[] own = owns.get(slot).array();
                Arrays.fill(own, 0, bandLength, 0);
                int from = task % bands * bandColumns;
                int end = Math.min(rows, (task / bands + 1) * partRows);
                for (int first = task / bands * partRows; first < end; first += stripRows) {
                    strip.addTo(slot, first, Math.min(stripRows, end - first), from,
                            Math.min(columnsA, from + bandColumns),
                            own);
                }
                System.arraycopy(own, 0, tiles.array(), task * bandLength, bandLength);
            });
            team.run(bands, band -> {
                int from = band * bandColumns;
                for (int r = from; r < Math.min(columnsA, from + bandColumns); r++) {
                    addParts(tiles.array(), band * bandLength, bands * bandLength, parts, r - from, columnsB, y,
                            r * columnsB);
                }
            });
        }
    }

    /** Row {@code row} of a band, out of its tiles, summed over the parts, into y at {@code to}. */
    private static void addParts(float[] tiles, int bandAt, int partStep, int parts, int row, int columnsB, float[] y,
            int to) {
        int panels = Math.ceilDiv(columnsB, WIDTH);
        for (int panel = 0; panel < panels; panel++) {
            int from = bandAt + (row / GradientTile.ROWS * panels + panel) * TILE + row % GradientTile.ROWS * WIDTH;
            int count = Math.min(WIDTH, columnsB - panel * WIDTH);
            System.arraycopy(tiles, from, y, to + panel * WIDTH, count);
            for (int p = 1; p < parts; p++) {
                for (int c = 0; c < count; c++) {
                    y[to + panel * WIDTH + c] += tiles[from + p * partStep + c];
                }
            }
        }
    }

    private static void addStrip(float[] a, int aAt, int stepA, int columnsA, float[] b, int bAt, int columnsB,
            int rows, float[] tiles) {
        int tile = 0;
        for (int r = 0; r < columnsA; r += GradientTile.ROWS) {
            for (int c = 0; c < columnsB; c += WIDTH) {
                if (columnsB - c > WIDTH / 2) {
                    GradientTile.twoVectors(a, aAt + r, stepA, rows, b, bAt + c, columnsB, tiles, tile);
                } else {
                    GradientTile.oneVector(a, aAt + r, stepA, rows, b, bAt + c, columnsB, tiles, tile);
                }
                tile += TILE;
            }
        }
    }
}
