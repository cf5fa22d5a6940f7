package mpgnet.rl.policy;

import mpgnet.rl.problem.Choice;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.world.Observation;

/**
 * Whether a grip on something else would close on the target too. The fingers reach below the point's height (4 cm,
 * section III-B2), so where the target's surface is higher than their tips and the target lies between the pads, it may
 * be carried off with the occluder: what equation 6 calls "move the target".
 */
public final class TargetInReach {

    /**
     * Half of the widest block's width, and a margin: what lies farther along the closing axis is swept aside, not
     * gripped.
     */
    private static final double HALF_ALONG_M = 0.03;
    /** Half a pad's width and a margin. */
    private static final double HALF_ACROSS_M = 0.012;
    private static final int STEP_CELLS = 2;

    private final Heightmap heightmap;
    private final Mask target;
    private final double targetTopM;
    private final MotionParameters motion;

    public TargetInReach(Observation now, MotionParameters motion) {
        this.heightmap = now.heightmap();
        this.target = now.target();
        this.targetTopM = now.targetTopM();
        this.motion = motion;
    }

    /** For a choice of a grip. */
    public boolean at(Choice choice) {
        return at(choice.rotation(), choice.row(), choice.column());
    }

    /** For rotation k at a cell. */
    public boolean at(int k, int row, int column) {
        return motion.graspHeightM(heightmap.heightAt(row, column)) < targetTopM
                && betweenPads(Action.angleRad(k), row, column);
    }

    private boolean betweenPads(double angleRad, int row, int column) {
        int along = (int) Math.round(HALF_ALONG_M / Heightmap.CELL_M);
        int across = (int) Math.round(HALF_ACROSS_M / Heightmap.CELL_M);
        double cos = Math.cos(angleRad);
        double sin = Math.sin(angleRad);
        for (int u = -along; u <= along; u += STEP_CELLS) {
            for (int v = -across; v <= across; v += STEP_CELLS) {
                int r = (int) Math.round(row + u * sin + v * cos);
                int c = (int) Math.round(column + u * cos - v * sin);
                if (target.contains(r, c)) {
                    return true;
                }
            }
        }
        return false;
    }
}
