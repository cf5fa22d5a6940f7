package mpgnet.rl.problem;

import mpgnet.sim.occlusion.OcclusionCheck;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;

/**
 * The body that makes the motions, as far as a policy has to know it: fingers that need room on their way down, where
 * the primitives of section III-B2 take them, and how finely its cameras measure.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 66.
 *
 * @param gripper   what is on the flange
 * @param motion    where the primitives go
 * @param occlusion the check that its cameras' depth allows
 */
public record Embodiment(GripperGeometry gripper, MotionParameters motion, OcclusionCheck occlusion) {

    /** Where depth is true, or the target's height is measured by the same camera. */
    public Embodiment(GripperGeometry gripper, MotionParameters motion) {
        this(gripper, motion, OcclusionCheck.STANDARD);
    }

    /** The paper's simulated gripper, an RG2 (section IV), with the primitives of section III-B2. */
    public static Embodiment standard() {
        return new Embodiment(GripperGeometry.rg2(), MotionParameters.standard());
    }

    /** What stands at a simulated table. */
    public static Embodiment of(SimulatedWorkCell cell) {
        return new Embodiment(cell.gripper(), cell.motion(), OcclusionCheck.of(cell.cameras()));
    }
}
