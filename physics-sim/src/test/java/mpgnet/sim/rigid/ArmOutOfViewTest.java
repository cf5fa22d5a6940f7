package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mpgnet.sim.camera.CameraPose;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.Light;
import mpgnet.sim.camera.Rasterizer;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.ArmModel;
import mpgnet.sim.robot.ArmPath;
import mpgnet.sim.robot.ArmShape;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.ToolPose;
import mpgnet.sim.world.TopCamera;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * At home, where the arm waits while the camera looks, no part of it is in the picture; in the middle of a grasp it is.
 */
class ArmOutOfViewTest {

    static List<ArmModel> arms() {
        return ArmModel.all();
    }

    private static List<Solid> armAndGripper(ArmModel arm, GripperGeometry gripper, ToolPose tool, double[] joints) {
        List<Solid> solids = new ArrayList<>(ArmShape.solids(arm, joints, 0x808080));
        Pose tableFromTool = tool.tableFromTool();
        solids.add(new Solid(Solid.SCENERY, gripper.palmParts(),
                tableFromTool.times(Pose.at(0, 0, gripper.palmHeightM())), 0x808080));
        solids.add(new Solid(Solid.SCENERY, gripper.fingerParts(),
                tableFromTool.times(Pose.at(gripper.openingM() / 2, 0, gripper.padHeightM() / 2)), 0x808080));
        return solids;
    }

    private static long pixels(List<Solid> solids) {
        RgbdFrame frame =
                new Rasterizer(Intrinsics.VGA, Light.STUDIO).render(CameraPose.above(TopCamera.HEIGHT_M), solids, 0);
        return IntStream.range(0, frame.depthM().length).filter(i -> frame.depthM()[i] > 0).count();
    }

    @ParameterizedTest
    @MethodSource("arms")
    void nothingOfTheArmIsSeenFromHome(ArmModel arm) {
        for (GripperGeometry gripper : GripperGeometry.all()) {
            SimulatedWorkCell cell = SimulatedWorkCell.standard().with(arm).with(gripper);
            ToolPose home = cell.motion().home();
            assertEquals(0, pixels(armAndGripper(arm, gripper, home, cell.joints())),
                    arm.name() + " with " + gripper.name());
        }
    }

    @ParameterizedTest
    @MethodSource("arms")
    void theArmIsSeenWhileItWorks(ArmModel arm) {
        GripperGeometry gripper = GripperGeometry.rg2();
        ToolPose low = new ToolPose(0, 0, 0.01, 0);
        double[] joints = new ArmPath(arm, gripper).rest(low).orElseThrow();
        assertTrue(pixels(armAndGripper(arm, gripper, low, joints)) > 10_000);
    }

    @ParameterizedTest
    @MethodSource("arms")
    void theOutlineEndsAtTheGripper(ArmModel arm) {
        SimulatedWorkCell cell = SimulatedWorkCell.standard().with(arm);
        Vec3 flange = arm.tableFromBase().apply(arm.kinematics().forward(cell.joints()).position());
        Vec3 tip = cell.motion().home().tip();
        assertEquals(cell.gripper().flangeHeightM(), flange.z() - tip.z(), 1e-9);
        assertEquals(tip.y(), flange.y(), 1e-9);
    }
}
