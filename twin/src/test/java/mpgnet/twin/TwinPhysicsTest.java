package mpgnet.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.SafetyMode;
import mpgnet.hw.urscript.RotationVector;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape;
import mpgnet.sim.scene.Scene;
import mpgnet.twin.robot.GripperUnit;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotModel;
import mpgnet.twin.workcell.TableWorkCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arm and gripper move real bodies: a block is grasped, lifted, let go; the table is hard. */
class TwinPhysicsTest {

    private static final double SIDE_M = 0.04;
    private static final Body CUBE = new Body(new ObjectShape.Box(SIDE_M, SIDE_M, SIDE_M),
            Pose.at(0.05, 0.02, SIDE_M / 2), 0.05, 0.71, 0xCC3333);

    private final Robot robot = TwinConfig.bare(RobotModel.UR5)
            .withWorkCell(tool -> new TableWorkCell(GripperGeometry.robotiq2F85(), new Scene(List.of(CUBE), 0), tool))
            .build();

    private void step(double seconds) {
        for (int i = 0; i < seconds / robot.model().cycleS(); i++) {
            robot.step();
        }
    }

    /** The tips straight down at a place of the table, as a script would say it. */
    private void moveTo(double xM, double yM, double zM, double speed) {
        Pose tableFromTcp = new Pose(new Vec3(xM, yM, zM), Quaternion.aboutAxis(Vec3.X, Math.PI));
        double[] p = RotationVector.of(TwinConfig.BASE_FROM_TABLE.times(tableFromTcp));
        robot.program().upload(
                "def go():\n  set_tcp(p[0, 0, 0.163, 0, 0, 0])\n  movel(p[%f, %f, %f, %f, %f, %f], a=1, v=%f)\nend\n"
                        .formatted(p[0], p[1], p[2], p[3], p[4], p[5], speed),
                true);
        step(0.1);
        for (int i = 0; i < 3000 && robot.program().state() == RuntimeState.PLAYING; i++) {
            robot.step();
        }
    }

    private void activate() {
        GripperUnit gripper = robot.gripper();
        step(0.1);
        gripper.set("ACT", 1);
        for (int i = 0; i < 2000 && gripper.get("STA") != 3; i++) {
            robot.step();
        }
        assertEquals(3, gripper.get("STA"));
    }

    private void jaw(int position) {
        GripperUnit gripper = robot.gripper();
        gripper.set("POS", position);
        gripper.set("SPE", 255);
        gripper.set("FOR", 10);
        gripper.set("GTO", 1);
        step(0.05);
        for (int i = 0; i < 1000 && gripper.get("OBJ") == 0; i++) {
            robot.step();
        }
    }

    private double cubeHeightM() {
        return robot.cell().solids().stream().filter(s -> s.id() == 0).findFirst().orElseThrow().tableFromBody()
                .position().z();
    }

    @Test
    void graspsLiftsAndLetsGo() {
        activate();
        moveTo(0.05, 0.02, 0.15, 0.25);
        moveTo(0.05, 0.02, 0.010, 0.1);
        assertEquals(SafetyMode.NORMAL, robot.safetyMode());
        jaw(255);
        assertEquals(2, robot.gripper().get("OBJ"), "stopped by an object while closing");
        assertEquals(SIDE_M, GripperUnit.SCALE.openingM(robot.gripper().get("POS")), 0.002);
        moveTo(0.05, 0.02, 0.15, 0.1);
        assertTrue(cubeHeightM() > 0.12, "lifted to " + cubeHeightM());
        jaw(0);
        assertEquals(3, robot.gripper().get("OBJ"));
        step(1);
        assertTrue(cubeHeightM() < 0.03, "fell to " + cubeHeightM());
    }

    @Test
    void closesFullyOnNothing() {
        activate();
        jaw(255);
        assertEquals(3, robot.gripper().get("OBJ"));
        assertTrue(robot.gripper().get("POS") >= 225, "at " + robot.gripper().get("POS"));
        assertFalse(robot.arm().moving());
    }

    @Test
    void pressingOnTheTableIsFeltAndStops() {
        moveTo(-0.1, -0.1, 0.05, 0.25);
        moveTo(-0.1, -0.1, -0.03, 0.05);
        assertEquals(SafetyMode.PROTECTIVE_STOP, robot.safetyMode());
        assertTrue(robot.arm().baseFromTcp().position().z() > -0.015,
                "stopped at " + robot.arm().baseFromTcp().position());
    }

    /** Stopped deeper than the table's surface, the arm presses as its own spring does, and no more with time. */
    @Test
    void aStoppedArmStandsBent() {
        moveTo(-0.1, -0.1, 0.05, 0.25);
        moveTo(-0.1, -0.1, -0.03, 0.05);
        assertEquals(SafetyMode.PROTECTIVE_STOP, robot.safetyMode());
        step(1);
        double depthM = -robot.arm().baseFromTcp().position().z();
        assertTrue(depthM > 0.001, "stands at " + -depthM);
        assertEquals(30_000 * depthM, robot.tcpForce()[2], 15);
        step(20);
        assertEquals(30_000 * depthM, robot.tcpForce()[2], 15);
        assertEquals(0, robot.tableFromTool().position().z(), 0.0005);
    }

    /** Unlocked, an arm that still presses may leave upwards, but not press harder. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.25})
    void anArmThatStillPressesMayLeaveUpwardsButNotPressHarder(double speed) {
        moveTo(-0.1, -0.1, 0.05, 0.25);
        moveTo(-0.1, -0.1, -0.03, speed);
        unlock();
        step(1);
        assertEquals(SafetyMode.NORMAL, robot.safetyMode(), "it stands under " + robot.tcpForce()[2] + " N");
        moveTo(-0.1, -0.1, -0.05, 0.02);
        assertEquals(SafetyMode.PROTECTIVE_STOP, robot.safetyMode(), "it was driven deeper");
        unlock();
        moveTo(-0.1, -0.1, 0.05, 0.1);
        assertEquals(SafetyMode.NORMAL, robot.safetyMode());
        assertEquals(0.05, robot.arm().baseFromTcp().position().z(), 1e-3);
        moveTo(-0.1, -0.1, -0.03, 0.05);
        assertEquals(SafetyMode.PROTECTIVE_STOP, robot.safetyMode(), "the usual limit holds again");
    }

    /** Universal Robots' own example set-points, of which the second lies below this table: each unlock succeeds. */
    @Test
    void aTremblingContactCanBeUnlocked() {
        robot.program().upload("movel(p[-0.12, -0.51, 0.21, 0, 3.11, 0.04])\n", true);
        step(6);
        robot.program().upload("movel(p[-0.12, -0.43, 0.14, 0, 3.11, 0.04], v=0.08)\n", true);
        step(4);
        for (int i = 0; i < 5; i++) {
            unlock();
            step(1 + 0.03 * i);
            assertEquals(SafetyMode.NORMAL, robot.safetyMode(), "it stands under " + robot.tcpForce()[2] + " N");
            robot.protectiveStop("a test");
        }
        unlock();
        robot.program().upload("movel(p[-0.12, -0.51, 0.21, 0, 3.11, 0.04])\n", true);
        step(6);
        assertEquals(SafetyMode.NORMAL, robot.safetyMode());
        assertEquals(0, robot.tcpForce()[2], 1);
    }

    private void unlock() {
        assertEquals(SafetyMode.PROTECTIVE_STOP, robot.safetyMode());
        step(5.1);
        robot.closeSafetyPopup();
        assertTrue(robot.unlockProtectiveStop());
    }
}
