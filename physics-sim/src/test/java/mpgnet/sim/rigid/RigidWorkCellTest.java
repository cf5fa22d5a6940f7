package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import mpgnet.sim.rigid.RigidWorkCell.JawStatus;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.JawCommand;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A gripper driven by a stream of poses, as a robot's controller drives it. */
class RigidWorkCellTest {

    /** A CB3 controller's period. */
    private static final double PERIOD_S = 0.008;
    private static final double CUBE_M = 0.05;

    static Stream<GripperGeometry> grippers() {
        return GripperGeometry.all().stream();
    }

    private static RigidWorkCell cell(GripperGeometry gripper) {
        return new RigidWorkCell(gripper, PhysicsParameters.standard(), Pose.at(0, 0, 0.2), new Scene(List.of(
                ToyBlock.CUBE.body(Pose.at(0, 0, CUBE_M / 2), Tableau.RED.rgb())), 0));
    }

    private static void drive(RigidWorkCell cell, Pose end, double seconds) {
        Pose start = cell.tableFromTool();
        int ticks = (int) Math.round(seconds / PERIOD_S);
        for (int i = 1; i <= ticks; i++) {
            cell.advance(PERIOD_S, start.towards(end, (double) i / ticks));
        }
    }

    @ParameterizedTest
    @MethodSource("grippers")
    void everyGripperPicksUpACubeAndLetsItGo(GripperGeometry gripper) {
        RigidWorkCell cell = cell(gripper);
        drive(cell, Pose.at(0, 0, 0.01), 1);
        assertEquals(JawStatus.AT_DESTINATION, cell.jawStatus());
        assertEquals(gripper.openingM(), cell.jawGapM(), 0.001);
        cell.command(new JawCommand(0, gripper.fingerSpeedMS(), 20));
        drive(cell, Pose.at(0, 0, 0.01), 1);
        assertEquals(JawStatus.STOPPED_WHILE_CLOSING, cell.jawStatus());
        assertEquals(CUBE_M, cell.jawGapM(), 0.002);
        // Lifted, turned by 60 degrees and tilted by 20: a controller's tool need not point straight down.
        Pose up = new Pose(new Vec3(0.05, 0, 0.2),
                Quaternion.aboutAxis(Vec3.Z, Math.PI / 3).times(Quaternion.aboutAxis(Vec3.X, Math.toRadians(20))));
        drive(cell, up, 1);
        Vec3 inTool = cell.tableFromTool().inverse().apply(cell.bodies().get(0).tableFromBody().position());
        assertEquals(0, inTool.x(), 0.004);
        assertEquals(0.015, inTool.z(), 0.01);
        cell.command(new JawCommand(gripper.openingM(), gripper.fingerSpeedMS(), 20));
        drive(cell, up, 1);
        assertTrue(cell.bodies().get(0).tableFromBody().position().z() < 0.04, "the cube fell");
        assertEquals(JawStatus.AT_DESTINATION, cell.jawStatus());
        assertEquals(0, cell.frame().depthM()[0] - 0.825, 0.001, "the camera sees the table in its corner");
    }

    @Test
    void anEmptyJawClosesAndStopsWhereItIsTold() {
        RigidWorkCell cell = cell(GripperGeometry.robotiq2F85());
        cell.command(new JawCommand(0.03, 0.05, 20));
        drive(cell, cell.tableFromTool(), 0.1);
        assertEquals(JawStatus.MOVING, cell.jawStatus());
        drive(cell, cell.tableFromTool(), 1);
        assertEquals(0.03, cell.jawGapM(), 0.001);
        assertEquals(JawStatus.AT_DESTINATION, cell.jawStatus());
    }

    /** A tenth of the gripper's speed, as a worn one: whoever asks while it moves must not hear that it has stopped. */
    @Test
    void aSlowJawMovesUntilItHasArrived() {
        RigidWorkCell cell = cell(GripperGeometry.robotiq2F85());
        drive(cell, cell.tableFromTool(), 1);
        for (double goalM : new double[]{0.03, 0.08}) {
            cell.command(new JawCommand(goalM, 0.0075, 20));
            while (Math.abs(cell.jawGapM() - goalM) > 0.002) {
                drive(cell, cell.tableFromTool(), PERIOD_S);
                assertEquals(JawStatus.MOVING, cell.jawStatus(), "at " + cell.jawGapM() + " m");
            }
            drive(cell, cell.tableFromTool(), 1);
            assertEquals(JawStatus.AT_DESTINATION, cell.jawStatus());
        }
    }

    @Test
    void timePassesAtTheSameRateHoweverOftenItIsAsked() {
        RigidWorkCell cell = cell(GripperGeometry.rg2());
        for (int i = 0; i < 1000; i++) {
            cell.advance(0.002, cell.tableFromTool());
        }
        assertEquals(2, cell.timeS(), 1.0 / 240);
    }

    @Test
    void mistakesOfTheDriverAreTold() {
        RigidWorkCell cell = cell(GripperGeometry.rg2());
        assertThrows(IllegalArgumentException.class, () -> cell.advance(PERIOD_S, Pose.at(1, 0, 0.2)));
        assertThrows(IllegalArgumentException.class, () -> cell.advance(-1, cell.tableFromTool()));
        ExecutionException elsewhere =
                assertThrows(ExecutionException.class, () -> CompletableFuture.runAsync(cell::jawGapM).get());
        assertTrue(elsewhere.getCause().getMessage().contains("use it on the thread that built it"),
                elsewhere.getMessage());
    }
}
