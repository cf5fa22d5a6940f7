package mpgnet.sim.family;

import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;

/**
 * Whether the open jaw comes down about a target at all, as the heightmap shows it: at some cell of the target's
 * bounding rectangle, where actions may be, and some rotation, with nothing under either finger. What the jaw would
 * close on there is not asked: the target alone, or something else along with it.
 */
record JawRoom(GripperGeometry gripper, MotionParameters motion) {

    /** The jaw rotated by π is the same jaw. */
    private static final int ROTATIONS = Action.ROTATIONS / 2;
    /** A finger gives way before so little. */
    private static final double TOLERANCE_M = 0.003;
    /** Fingers that overlap the target by less than this do not hold it. */
    private static final double LEAST_HOLD_M = 0.008;

    /**
     * @param target     the target's cells
     * @param targetTopM its highest point
     */
    boolean anywhere(Heightmap seen, Mask target, double targetTopM) {
        Mask area = target.boundingRectangle();
        for (int cell = area.next(0); cell >= 0; cell = area.next(cell + 1)) {
            double tipM = motion.graspHeightM(seen.heightM()[cell]);
            for (int k = 0; k < ROTATIONS && tipM < targetTopM - LEAST_HOLD_M; k++) {
                if (free(seen, cell, Action.angleRad(k), tipM, 1) && free(seen, cell, Action.angleRad(k), tipM, -1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean free(Heightmap seen, int cell, double angleRad, double tipM, int side) {
        double xM = Heightmap.xM(cell % Heightmap.CELLS);
        double yM = Heightmap.yM(cell / Heightmap.CELLS);
        double cos = Math.cos(angleRad);
        double sin = Math.sin(angleRad);
        double inner = gripper.openingM() / 2;
        double halfWidth = gripper.fingerWidthM() / 2;
        for (double u = inner; u <= inner + gripper.fingerThicknessM(); u += Heightmap.CELL_M) {
            for (double v = -halfWidth; v <= halfWidth; v += Heightmap.CELL_M) {
                int row = Heightmap.row(yM + side * u * sin + v * cos);
                int column = Heightmap.column(xM + side * u * cos - v * sin);
                if (Heightmap.contains(row, column) && seen.heightAt(row, column) > tipM + TOLERANCE_M) {
                    return false;
                }
            }
        }
        return true;
    }
}
