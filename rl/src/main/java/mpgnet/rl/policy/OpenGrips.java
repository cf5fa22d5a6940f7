package mpgnet.rl.policy;

import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.world.Observation;

/** Whether the open jaw finds room anywhere on a goal: where it does not, no grasp of it can be expected to hold. */
public record OpenGrips(GripperGeometry gripper, MotionParameters motion) {

    /** Every third row and column: 6 mm. */
    private static final int STRIDE = 3;

    /** Whether at some cell of the goal, along some axis, both fingers have room on their way down. */
    public boolean anyOf(Goal goal, Observation now) {
        GreedyChoice.Exclusion lacking = new FingerRoom(now.heightmap(), gripper, motion).lacking(Primitive.GRASP);
        Mask mask = goal.mask();
        for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
            int row = cell / Heightmap.CELLS;
            int column = cell % Heightmap.CELLS;
            if (row % STRIDE == 0 && column % STRIDE == 0) {
                for (int k = 0; k < Action.ROTATIONS / 2; k++) {
                    if (!lacking.excludes(k, row, column)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
