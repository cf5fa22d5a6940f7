package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import mpgnet.tensor.threads.ThreadTeam;

/**
 * y [m,columns] = a · b for a b of more than two and at most three vectors of columns that fits the first-level cache.
 * Panels of two vectors would leave a narrow one, whose loads take longer than its multiplications, and copying either
 * factor takes a good part of so small a product's time: here nothing is copied, in one launch.
 */
final class NarrowProduct {
    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
    /** A tile needs 32 registers: processors with vectors as wide as this have them. */
    private static final int LANES_OF_ENOUGH_REGISTERS = 16;
    /** Numbers of b: 40 of the first-level cache's 48 KiB. */
    private static final int LARGEST_B = 10 << 10;
    /** Multiplications per task: some three microseconds at least, some 25 at most. */
    private static final int SMALLEST_TASK = 1 << 18;
    private static final int LARGEST_TASK = 1 << 21;
    private static final int TASKS_PER_THREAD = 4;

    private NarrowProduct() {
    }

    static boolean suits(int depth, int columns) {
        return LANES >= LANES_OF_ENOUGH_REGISTERS && columns > 2 * LANES && columns <= 3 * LANES
                && depth <= LARGEST_B / columns;
    }

    /** Overwrites y; {@code finish} may be null. All matrices are row-major. */
    static void multiply(float[] a, int m, int depth, float[] b, int columns, ChannelFinish finish, float[] y,
            ThreadTeam team) {
        ChannelFinish.Rows finishRows = finish == null ? null : finish.rows(columns);
        int tiles = Math.ceilDiv(m, NarrowTile.ROWS);
        int perTile = NarrowTile.ROWS * depth * 3 * LANES;
        int taskTiles = Math.clamp(tiles / (TASKS_PER_THREAD * team.threads()), Math.ceilDiv(SMALLEST_TASK, perTile),
                Math.ceilDiv(LARGEST_TASK, perTile));
        int tasks = Math.ceilDiv(tiles, taskTiles);
        team.run(tasks, task -> {
            int first = (int) ((long) tiles * task / tasks) * NarrowTile.ROWS;
            int end = Math.min(m, (int) ((long) tiles * (task + 1) / tasks) * NarrowTile.ROWS);
            for (int row = first; row < end; row += NarrowTile.ROWS) {
                NarrowTile.multiply(a, row * depth, Math.min(NarrowTile.ROWS, end - row), depth, b, columns, y,
                        row * columns);
            }
            if (finishRows != null) {
                finishRows.apply(y, first * columns, (end - first) * columns);
            }
        });
    }
}
