package mpgnet.rl.problem;

import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;

/**
 * The body that makes the motions, as far as a policy has to know it: fingers that need room on their way down, and
 * where the primitives of section III-B2 take them.
 *
 * @param gripper what is on the flange
 * @param motion  where the primitives go
 */
public record Embodiment(GripperGeometry gripper, MotionParameters motion) {

    /** The paper's simulated gripper, an RG2 (section IV), with the primitives of section III-B2. */
    public static Embodiment standard() {
        return new Embodiment(GripperGeometry.rg2(), MotionParameters.standard());
    }

    /** What stands at a simulated table. */
    public static Embodiment of(SimulatedWorkCell cell) {
        return new Embodiment(cell.gripper(), cell.motion());
    }
}
