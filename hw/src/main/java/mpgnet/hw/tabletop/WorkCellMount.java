package mpgnet.hw.tabletop;

import java.util.Optional;
import mpgnet.hw.arm.ArmKinematics;
import mpgnet.hw.motion.JointAngles;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.ToolPose;

/**
 * Where the table stands to the robot, and the tool on its flange.
 *
 * @param baseFromTable the table's frame (origin: the workspace's centre on the surface) in the robot's base frame
 * @param flangeFromTcp the tool's tip: z out of the tool, x the closing axis
 */
public record WorkCellMount(Pose baseFromTable, Pose flangeFromTcp) {

    /**
     * From the tool frame of {@link ToolPose}, whose z points up out of the palm's back, to the tip's, whose z points
     * at what is grasped.
     */
    private static final Quaternion TOOL_FROM_TCP = Quaternion.aboutAxis(Vec3.X, Math.PI);

    /** Arms like this reach down onto the table from above: elbow up, wrist over the tool. */
    private static final JointAngles USUAL = new JointAngles(0, -1.9, -2.0, -0.8, Math.PI / 2, 0);

    /**
     * The robot 0.48 m along the table's x, facing the workspace: from there a UR5 and a UR5e reach all of it and the
     * drop zone, with the tool upright, at 0.26 m travelling height and within conservative limits.
     */
    public static final Pose BASE_FROM_TABLE = new Pose(new Vec3(0.48, 0, 0), Quaternion.aboutAxis(Vec3.Z, Math.PI));

    /** Where the tip is in the base's frame. */
    public Pose baseFromTcp(ToolPose tool) {
        Pose table = tool.tableFromTool();
        return baseFromTable.times(new Pose(table.position(), table.orientation().times(TOOL_FROM_TCP)));
    }

    /** Where the tool is, of a tip that points straight down; its yaw in (−π, π]. */
    public ToolPose tool(Pose baseFromTcp) {
        Pose tableFromTcp = baseFromTable.inverse().times(baseFromTcp);
        Vec3 closing = tableFromTcp.orientation().rotate(Vec3.X);
        return new ToolPose(tableFromTcp.position(), Math.atan2(closing.y(), closing.x()));
    }

    /** The tool at an arm's joint angles. */
    public ToolPose tool(ArmKinematics arm, JointAngles q) {
        return tool(arm.forward(q).times(flangeFromTcp));
    }

    /** The usual arm for a tool pose: the shoulder turned towards it, elbow up. Empty where none reaches. */
    public Optional<JointAngles> usualArm(ArmKinematics arm, ToolPose tool) {
        Pose tcp = baseFromTcp(tool);
        double towards = Math.atan2(tcp.position().y(), tcp.position().x());
        JointAngles near = new JointAngles(towards + USUAL.base(), USUAL.shoulder(), USUAL.elbow(), USUAL.wrist1(),
                USUAL.wrist2(), USUAL.wrist3());
        return arm.nearest(tcp.times(flangeFromTcp.inverse()), near);
    }
}
