package mpgnet.rl.policy;

import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * A grasp without a net: "if this number exceeds 2 …, the system will use a heuristic method to generate a grasp
 * instead of the grasp-net to accelerate training" (section IV-C). The paper does not say which; this is VPG's: a cell
 * can be gripped at an angle if it rises above what lies 5 cm to either side along the closing axis, and the grasp goes
 * where most such cells are together.
 *
 * <p>
 * VPG averages over a square that rotates with the angle; this square does not rotate.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 37.
 */
public final class GraspHeuristic {

    /** 5 cm. */
    private static final int BESIDE_CELLS = 25;
    /** 2 cm. */
    private static final double RISES_M = 0.02;
    private static final int HALF_TURN = Action.ROTATIONS / 2;

    private GraspHeuristic() {
    }

    /** The best cell of the goal's rough mask and its angle; ties go to the lowest angle, row and column. */
    public static Choice choose(Heightmap map, Goal goal) {
        Mask rough = goal.rough();
        Choice best = null;
        int most = -1;
        for (int k = 0; k < HALF_TURN; k++) {
            CellCounts rising = rising(map, k);
            for (int cell = rough.next(0); cell >= 0; cell = rough.next(cell + 1)) {
                int row = cell / Heightmap.CELLS;
                int column = cell % Heightmap.CELLS;
                int together = rising.about(row, column);
                if (together > most) {
                    most = together;
                    best = new Choice(k, row, column);
                }
            }
        }
        return best;
    }

    /** Where the jaw finds something to grip at rotation k. */
    private static CellCounts rising(Heightmap map, int k) {
        int dColumn = (int) Math.round(BESIDE_CELLS * Math.cos(Action.angleRad(k)));
        int dRow = (int) Math.round(BESIDE_CELLS * Math.sin(Action.angleRad(k)));
        return new CellCounts((row, column) -> {
            double h = map.heightAt(row, column);
            return h - height(map, row + dRow, column + dColumn) > RISES_M
                    && h - height(map, row - dRow, column - dColumn) > RISES_M;
        });
    }

    /** Beyond the workspace lies the bare table. */
    private static double height(Heightmap map, int row, int column) {
        return Heightmap.contains(row, column) ? map.heightAt(row, column) : 0;
    }
}
