package mpgnet.cli.report;

import java.util.List;
import java.util.Map;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.ArmShape;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionListener.Moment;
import mpgnet.sim.robot.MotionListener.Snapshot;
import mpgnet.sim.robot.ToolPose;

/** The arm that carries the gripper, as solids: of the joint angles that reach the gripper, those nearest to home. */
final class ArmDrawing {

    private static final int COLOUR = 0x8FA3B5;

    private final SimulatedWorkCell cell;

    ArmDrawing(SimulatedWorkCell cell) {
        this.cell = cell;
    }

    /** Empty where no joint angles reach the gripper. */
    List<Solid> at(Snapshot snapshot) {
        Pose palm = snapshot.tableFromPalm();
        Vec3 closing = palm.orientation().rotate(Vec3.X);
        ToolPose tool = new ToolPose(palm.position().minus(new Vec3(0, 0, snapshot.gripper().palmHeightM())),
                Math.atan2(closing.y(), closing.x()));
        return cell.arm().kinematics().nearest(cell.arm().baseFromFlange(tool, snapshot.gripper()), cell.joints())
                .map(q -> ArmShape.solids(cell.arm(), q, COLOUR)).orElse(List.of());
    }

    /**
     * The arm at home with the jaw wide open, and the objects.
     *
     * @param bodies tableFromBody by id
     */
    Snapshot home(Map<Integer, Pose> bodies) {
        GripperGeometry gripper = cell.gripper();
        Pose tool = cell.motion().home().tableFromTool();
        Pose right = tool.times(Pose.at(gripper.openingM() / 2, 0, gripper.padHeightM() / 2));
        Pose left = tool.times(new Pose(new Vec3(-gripper.openingM() / 2, 0, gripper.padHeightM() / 2),
                Quaternion.aboutAxis(Vec3.Z, Math.PI)));
        return new Snapshot(Moment.HOME, 0, gripper, tool.times(Pose.at(0, 0, gripper.palmHeightM())), right, left,
                bodies);
    }
}
