package mpgnet.sim.rigid;

import mpgnet.sim.robot.ArmModel;
import mpgnet.sim.robot.ArmPath;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.robot.Reach;
import mpgnet.sim.robot.Release;
import mpgnet.sim.robot.ToolPose;
import mpgnet.sim.world.CameraSetup;

/**
 * What stands at the simulated table: arm, gripper, how they move, where a moved object goes, what becomes of one that
 * was grasped by mistake, what looks at it, and how the world is simulated.
 *
 * @param arm     must be able to stand at {@code motion.home()}
 * @param release of what a Move carries
 */
public record SimulatedWorkCell(ArmModel arm, GripperGeometry gripper, MotionParameters motion, Release release,
        GraspRule rule, CameraSetup cameras, PhysicsParameters physics) {

    public SimulatedWorkCell {
        restJoints(arm, gripper, motion);
    }

    /**
     * A UR5 with the published simulators' RG2, which releases outside of the workspace: what the shipped weights were
     * trained with.
     */
    public static SimulatedWorkCell standard() {
        return new SimulatedWorkCell(ArmModel.ur5(), GripperGeometry.rg2(), MotionParameters.standard(),
                Release.DROP_ZONE, GraspRule.PAPER, CameraSetup.above(),
                PhysicsParameters.standard());
    }

    public SimulatedWorkCell with(ArmModel other) {
        return new SimulatedWorkCell(other, gripper, motion, release, rule, cameras, physics);
    }

    public SimulatedWorkCell with(GripperGeometry other) {
        return new SimulatedWorkCell(arm, other, motion, release, rule, cameras, physics);
    }

    public SimulatedWorkCell with(MotionParameters other) {
        return new SimulatedWorkCell(arm, gripper, other, release, rule, cameras, physics);
    }

    public SimulatedWorkCell with(Release other) {
        return new SimulatedWorkCell(arm, gripper, motion, other, rule, cameras, physics);
    }

    public SimulatedWorkCell with(GraspRule other) {
        return new SimulatedWorkCell(arm, gripper, motion, release, other, cameras, physics);
    }

    public SimulatedWorkCell with(CameraSetup other) {
        return new SimulatedWorkCell(arm, gripper, motion, release, rule, other, physics);
    }

    public SimulatedWorkCell with(PhysicsParameters other) {
        return new SimulatedWorkCell(arm, gripper, motion, release, rule, cameras, other);
    }

    /** All that a snapshot depends on, in words. */
    String words() {
        return "%s, %s, %s, %s, %s, %s".formatted(arm.name(), gripper.name(), release, rule, motion, physics);
    }

    /** The arm's joint angles at home, radians. */
    public double[] joints() {
        return restJoints(arm, gripper, motion);
    }

    private static double[] restJoints(ArmModel arm, GripperGeometry gripper, MotionParameters motion) {
        ArmPath path = new ArmPath(arm, gripper);
        ToolPose home = motion.home();
        return path.rest(home)
                .filter(q -> path.line(q, home, home.atHeight(motion.releaseHeightM())) instanceof Reach.Reachable)
                .orElseThrow(() -> new IllegalArgumentException(
                        ("the %s at %s cannot hold its gripper at home, %s, and %.2f m above the drop zone: "
                                + "move its base or the drop zone").formatted(arm.name(),
                                        arm.tableFromBase().position(), home.tip(),
                                        motion.releaseHeightM())));
    }
}
