package mpgnet.rl.policy;

import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;

/**
 * Where a push in one direction meets something, without a net. VPG's: a cell is good to push from if what lies 5 cm
 * ahead rises above it, and it is the better the more such cells are about it.
 */
public final class PushHeuristic {

    /** 5 cm. */
    private static final int AHEAD_CELLS = 25;
    /** 2 cm. */
    private static final double RISES_M = 0.02;

    private final CellCounts before;

    /** @param k the push's rotation */
    public PushHeuristic(Heightmap map, int k) {
        int dColumn = (int) Math.round(AHEAD_CELLS * Math.cos(Action.angleRad(k)));
        int dRow = (int) Math.round(AHEAD_CELLS * Math.sin(Action.angleRad(k)));
        before = new CellCounts((row, column) -> Heightmap.contains(row + dRow, column + dColumn)
                && map.heightAt(row + dRow, column + dColumn) - map.heightAt(row, column) > RISES_M);
    }

    /** The share of the 5 × 5 cm about a cell that something stands before, in [0, 1]. */
    public double at(int row, int column) {
        return before.shareAbout(row, column);
    }
}
