package mpgnet.rl.policy;

import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;

/**
 * Whether the fingers find room on their way down: the open jaw's two fingers beside a grip, the closed ones at the
 * start of a push. What the heightmap shows there above their tips would stop the descent.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 50.
 */
public final class FingerRoom {

    /** The tip may meet this much: a rounded edge gives way, and a cell's height is that of its highest point. */
    private static final double TOLERANCE_M = 0.003;

    private final Heightmap heightmap;
    private final GripperGeometry gripper;
    private final MotionParameters motion;

    public FingerRoom(Heightmap heightmap, GripperGeometry gripper, MotionParameters motion) {
        this.heightmap = heightmap;
        this.gripper = gripper;
        this.motion = motion;
    }

    /** What a net's own primitive had better not try. */
    public GreedyChoice.Exclusion lacking(Primitive primitive) {
        return switch (primitive) {
            case MOVE, GRASP -> (k, row, column) -> {
                double tipM = motion.graspHeightM(heightmap.heightAt(row, column));
                double inner = gripper.openingM() / 2;
                double outer = inner + gripper.fingerThicknessM();
                return inTheWay(k, row, column, -outer, -inner, tipM) || inTheWay(k, row, column, inner, outer, tipM);
            };
            case PUSH -> (k, row, column) -> inTheWay(k, row, column, -gripper.fingerThicknessM(),
                    gripper.fingerThicknessM(),
                    motion.pushHeightM(heightmap.heightAt(row, column)));
        };
    }

    /** Whether anything reaches above the tip between two distances along the closing axis, over a finger's width. */
    private boolean inTheWay(int k, int row, int column, double fromM, double toM, double tipM) {
        double cos = Math.cos(Action.angleRad(k));
        double sin = Math.sin(Action.angleRad(k));
        double halfWidth = gripper.fingerWidthM() / 2;
        for (double u = fromM; u <= toM; u += Heightmap.CELL_M) {
            for (double v = -halfWidth; v <= halfWidth; v += Heightmap.CELL_M) {
                int r = row + (int) Math.round((u * sin + v * cos) / Heightmap.CELL_M);
                int c = column + (int) Math.round((u * cos - v * sin) / Heightmap.CELL_M);
                if (Heightmap.contains(r, c) && heightmap.heightAt(r, c) > tipM + TOLERANCE_M) {
                    return true;
                }
            }
        }
        return false;
    }
}
