package mpgnet.tensor.cpu;

import java.util.Arrays;

/**
 * y [columnsA,columnsB] = aᵀ · b for two tall matrices: a sum over their rows. The rows are cut into parts by their
 * number alone; each part is summed by any thread, the parts are added in order.
 */
final class TransposedProduct {
    private static final int WIDTH = GradientTile.TILE_WIDTH;
    private static final int TILE = GradientTile.ROWS * WIDTH;
    /** Rows of a and b that stay in the first-level cache while the tiles pass over them. */
    private static final int STRIP_ROWS = 256;
    private static final int MAX_PARTS = 8;

    private final ThreadTeam team;
    private final CpuMemory memory;

    TransposedProduct(ThreadTeam team, CpuMemory memory) {
        this.team = team;
        this.memory = memory;
    }

    /** a is a matrix that exists. */
    void multiply(float[] a, int rows, int columnsA, float[] b, int columnsB, float[] y) {
        int stripRows = STRIP_ROWS;
        parts(rows, stripRows, columnsA, columnsB, y, (first, count, tiles) ->
                addStrip(a, first * columnsA, columnsA, b, first * columnsB, columnsB, count, tiles));
    }

    /** a's rows are made when they are needed. */
    void multiply(RowSource a, int rows, int columnsA, float[] b, int columnsB, float[] y) {
        int stripRows = Math.clamp((1 << 15) / columnsA, 16, STRIP_ROWS);
        parts(rows, stripRows, columnsA, columnsB, y, (first, count, tiles) -> {
            CpuBuffer strip = memory.allocate(stripRows * columnsA);
            a.copyRows(first, count, 0, columnsA, strip.array(), 0, columnsA);
            addStrip(strip.array(), 0, columnsA, b, first * columnsB, columnsB, count, tiles);
            memory.release(strip);
        });
    }

    private interface Strip {
        void addTo(int firstRow, int rows, float[] tiles);
    }

    private void parts(int rows, int stripRows, int columnsA, int columnsB, float[] y, Strip strip) {
        int panelsB = Math.ceilDiv(columnsB, WIDTH);
        int length = Math.ceilDiv(columnsA, GradientTile.ROWS) * panelsB * TILE;
        int partRows = Math.ceilDiv(Math.ceilDiv(rows, MAX_PARTS), stripRows) * stripRows;
        var parts = new CpuBuffer[Math.ceilDiv(rows, partRows)];
        team.run(parts.length, part -> {
            parts[part] = memory.allocate(length);
            float[] tiles = parts[part].array();
            Arrays.fill(tiles, 0, length, 0);
            int end = Math.min(rows, (part + 1) * partRows);
            for (int first = part * partRows; first < end; first += stripRows) {
                strip.addTo(first, Math.min(stripRows, end - first), tiles);
            }
        });
        for (int r = 0; r < columnsA; r++) {
            for (int panel = 0; panel < panelsB; panel++) {
                int from = (r / GradientTile.ROWS * panelsB + panel) * TILE + r % GradientTile.ROWS * WIDTH;
                int to = r * columnsB + panel * WIDTH;
                addParts(parts, from, y, to, Math.min(WIDTH, columnsB - panel * WIDTH));
            }
        }
        for (CpuBuffer part : parts) {
            memory.release(part);
        }
    }

    private static void addParts(CpuBuffer[] parts, int from, float[] y, int to, int count) {
        System.arraycopy(parts[0].array(), from, y, to, count);
        for (int p = 1; p < parts.length; p++) {
            float[] part = parts[p].array();
            for (int c = 0; c < count; c++) {
                y[to + c] += part[from + c];
            }
        }
    }

    private static void addStrip(float[] a, int aAt, int columnsA, float[] b, int bAt, int columnsB, int rows,
                                 float[] tiles) {
        int tile = 0;
        for (int r = 0; r < columnsA; r += GradientTile.ROWS) {
            for (int c = 0; c < columnsB; c += WIDTH) {
                if (columnsB - c > WIDTH / 2) {
                    GradientTile.twoVectors(a, aAt + r, columnsA, rows, b, bAt + c, columnsB, tiles, tile);
                } else {
                    GradientTile.oneVector(a, aAt + r, columnsA, rows, b, bAt + c, columnsB, tiles, tile);
                }
                tile += TILE;
            }
        }
    }
}
