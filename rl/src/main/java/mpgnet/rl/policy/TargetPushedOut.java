package mpgnet.rl.policy;

import mpgnet.sim.action.Action;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;

/**
 * Whether a push would carry the target over the workspace's border. Blocks that touch are pushed as one: from where
 * the tip first meets something higher than the table, a target that lies in its way goes along for the rest of the
 * push.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 57.
 */
public final class TargetPushedOut {

    /** What is lower than this is the table. */
    private static final double OBJECT_M = 0.005;
    /** Half of a tip's width, and a margin: what lies farther beside the way is not taken along. */
    private static final double HALF_WIDTH_M = 0.015;
    /** A target whose middle is nearer to the border than this counts as lost. */
    private static final double MARGIN_M = 0.005;

    private final Heightmap heightmap;
    private final Mask target;
    private final double middleRow;
    private final double middleColumn;

    public TargetPushedOut(Observation now) {
        this.heightmap = now.heightmap();
        this.target = now.target();
        double rows = 0;
        double columns = 0;
        for (int cell = target.next(0); cell >= 0; cell = target.next(cell + 1)) {
            rows += cell / Heightmap.CELLS;
            columns += cell % Heightmap.CELLS;
        }
        this.middleRow = rows / target.size();
        this.middleColumn = columns / target.size();
    }

    /** For a push along rotation k that starts at a cell. */
    public boolean at(int k, int row, int column) {
        double cos = Math.cos(Action.angleRad(k));
        double sin = Math.sin(Action.angleRad(k));
        int length = cells(Push.LENGTH_M);
        int first = -1;
        boolean meetsTarget = false;
        for (int along = 0; along <= length && !meetsTarget; along++) {
            for (int across = -cells(HALF_WIDTH_M); across <= cells(HALF_WIDTH_M); across++) {
                int r = (int) Math.round(row + along * sin + across * cos);
                int c = (int) Math.round(column + along * cos - across * sin);
                if (Heightmap.contains(r, c)) {
                    meetsTarget |= target.contains(r, c);
                    if (first < 0 && heightmap.heightAt(r, c) > OBJECT_M) {
                        first = along;
                    }
                }
            }
        }
        if (!meetsTarget || first < 0) {
            return false;
        }
        int carried = length - first;
        return outside(middleRow + carried * sin) || outside(middleColumn + carried * cos);
    }

    private static int cells(double metres) {
        return (int) Math.round(metres / Heightmap.CELL_M);
    }

    private static boolean outside(double cell) {
        int margin = cells(MARGIN_M);
        return cell < margin || cell > Heightmap.CELLS - 1 - margin;
    }
}
