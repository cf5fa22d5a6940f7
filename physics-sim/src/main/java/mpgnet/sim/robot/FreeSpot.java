package mpgnet.sim.robot;

import java.util.Optional;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;

/**
 * Where on the table an object can be put down: a pure function of the heightmap.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 41.
 */
public final class FreeSpot {

    /** What is lower than this is the table. */
    private static final double OBJECT_M = 0.005;
    /** Less room than this around its centre is no spot: half of the longest block, and a finger. */
    private static final double LEAST_ROOM_M = 0.045;
    /** More room than this is no better: among spots with so much the nearest is taken. */
    private static final double ENOUGH_ROOM_M = 0.08;
    private static final double STRAIGHT = 1;
    private static final double DIAGONAL = Math.sqrt(2);

    private FreeSpot() {
    }

    /**
     * The cell farthest from every object and from the workspace's border, with all distances above 8 cm equally good;
     * of equally good ones the nearest to {@code from}. Empty if every cell has something within 4.5 cm.
     */
    public static Optional<Vec3> in(Heightmap map, Vec3 from) {
        double[] roomM = roomM(map);
        int best = -1;
        double bestRoomM = LEAST_ROOM_M;
        double bestWayM = Double.POSITIVE_INFINITY;
        for (int cell = 0; cell < roomM.length; cell++) {
            double room = Math.min(roomM[cell], ENOUGH_ROOM_M);
            double way = at(cell).minus(new Vec3(from.x(), from.y(), 0)).length();
            if (room > bestRoomM || room == bestRoomM && way < bestWayM) {
                best = cell;
                bestRoomM = room;
                bestWayM = way;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(at(best));
    }

    private static Vec3 at(int cell) {
        return new Vec3(Heightmap.xM(cell % Heightmap.CELLS), Heightmap.yM(cell / Heightmap.CELLS), 0);
    }

    /**
     * Per cell the distance to the nearest object or to the border, by two sweeps with steps of 1 and √2 cells (within
     * 8 % of the true one).
     */
    private static double[] roomM(Heightmap map) {
        int n = Heightmap.CELLS;
        double[] cells = new double[n * n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                double border = 1 + Math.min(Math.min(row, column), n - 1 - Math.max(row, column));
                cells[Heightmap.index(row, column)] = map.heightAt(row, column) > OBJECT_M ? 0 : border;
            }
        }
        for (int row = 1; row < n - 1; row++) {
            for (int column = 1; column < n - 1; column++) {
                int i = Heightmap.index(row, column);
                cells[i] = Math.min(Math.min(cells[i], cells[i - 1] + STRAIGHT),
                        Math.min(cells[i - n] + STRAIGHT, Math.min(cells[i - n - 1], cells[i - n + 1]) + DIAGONAL));
            }
        }
        for (int row = n - 2; row > 0; row--) {
            for (int column = n - 2; column > 0; column--) {
                int i = Heightmap.index(row, column);
                cells[i] = Math.min(Math.min(cells[i], cells[i + 1] + STRAIGHT),
                        Math.min(cells[i + n] + STRAIGHT, Math.min(cells[i + n - 1], cells[i + n + 1]) + DIAGONAL));
            }
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] *= Heightmap.CELL_M;
        }
        return cells;
    }
}
