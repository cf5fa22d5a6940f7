package mpgnet.hw.safety;

import mpgnet.hw.motion.JointAngles;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.DhParameters;
import mpgnet.sim.robot.Ur5Kinematics;

/** A cell as the tests see it: a UR5 on a level table, a 2F-85, the workspace in front of it. */
final class WorkCell {

    static final Ur5Kinematics UR5 = new Ur5Kinematics(DhParameters.UR5);
    static final ToolShape TOOL = ToolShape.gripper(0.163, 0.075, 0.014);
    static final WorkspaceBox BOX = new WorkspaceBox(new Vec3(0.22, -0.35, -0.05), new Vec3(0.68, 0.35, 0.5));
    static final GuardLimits LIMITS = GuardLimits.conservative(BOX, TablePlane.level(0), TOOL);
    static final JointAngles HOME = JointAngles.of(arm(down(0.4, 0, 0.25, 0)));

    private WorkCell() {
    }

    /** The tool straight down at a place, turned about the vertical. */
    static Pose down(double xM, double yM, double zM, double yawRad) {
        return new Pose(new Vec3(xM, yM, zM),
                Quaternion.aboutAxis(Vec3.Z, yawRad).times(Quaternion.aboutAxis(Vec3.X, Math.PI)));
    }

    /** The arm for a pose of the tip that looks like the usual one: elbow up, wrist down. */
    static double[] arm(Pose baseFromTcp) {
        double[] usual = {0, -1.9, -2, -0.8, Math.PI / 2, 0};
        return UR5.nearest(baseFromTcp.times(TOOL.flangeFromTcp().inverse()), usual).orElseThrow();
    }
}
