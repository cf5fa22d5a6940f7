package mpgnet.twin.driver;

import static mpgnet.twin.driver.Scenes.block;
import static mpgnet.twin.driver.Scenes.scene;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpgnet.hw.arm.UrArm;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.robotiq.GripperScale;
import mpgnet.hw.robotiq.RobotiqClient;
import mpgnet.hw.tabletop.RealTabletop;
import mpgnet.hw.tabletop.RobotiqGripper;
import mpgnet.hw.tabletop.Sight;
import mpgnet.hw.tabletop.TargetChoice;
import mpgnet.hw.tabletop.WorkCellFailedException;
import mpgnet.hw.tabletop.WorkCellFailedException.Part;
import mpgnet.hw.tabletop.WorkCellListener;
import mpgnet.hw.tabletop.WorkCellSetup;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
import mpgnet.sim.occlusion.ChangeDetection;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.Observation;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.fault.Fault;
import mpgnet.twin.fault.FaultKind;
import mpgnet.twin.robot.RobotModel;
import mpgnet.twin.workcell.TableWorkCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cell's whole path over real sockets, against bodies that are only held by friction. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class RealTabletopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Scene TWO = scene(block(ToyBlock.CUBE, 0.05, 0.02, 0.025, 0, Tableau.RED),
            block(ToyBlock.CUBE, -0.07, -0.05, 0.025, 0, Tableau.BLUE));
    private static final Grasp TARGET = new Grasp(0.05, 0.02, 0.05, 0);
    private static final Move OTHER = new Move(-0.07, -0.05, 0.05, 0);

    /** A twin of a scene and the tabletop on it. */
    private static final class Bench implements AutoCloseable {

        final TwinBench twin;
        final UrArm arm;
        final RobotiqGripper gripper;
        final RgbdCamera camera;
        final List<String> notes = new ArrayList<>();
        final RealTabletop table;

        Bench(Scene scene, int recoveries) throws Exception {
            this(scene, recoveries, Optional.empty());
        }

        /** @param trouble while the arm moves for the first time after it has parked */
        Bench(Scene scene, int recoveries, Optional<FaultKind> trouble) throws Exception {
            TwinConfig config = TwinBench.inStep(RobotModel.UR5);
            twin = new TwinBench(config
                    .withWorkCell(tool -> new TableWorkCell(config.gripper().geometry().orElseThrow(), scene, tool)));
            arm = twin.connect(twin.whileMoving(() -> trouble.ifPresent(twin.twin::inject)));
            gripper = new RobotiqGripper(() -> RobotiqClient.connect("127.0.0.1", twin.twin.ports().gripper(), PATIENCE,
                    PATIENCE, Thread::sleep), GripperScale.NOMINAL_2F_85, 255, 0.002, PATIENCE);
            gripper.activate();
            camera = twin.twin.camera();
            WorkCellSetup setup = twin.workCell.withRecoveries(recoveries, 5).setup();
            table = new RealTabletop(arm, gripper, camera, setup, new TargetChoice.Cells(Scenes.amodal(scene)),
                    new WorkCellListener() {
                        @Override
                        public void noted(String what) {
                            notes.add(what);
                        }
                    });
            table.park();
        }

        @Override
        public void close() {
            camera.close();
            arm.close();
            gripper.close();
            twin.close();
        }
    }

    @Test
    void movesGraspsAndReportsWhatTheGripperFelt() throws Exception {
        try (Bench bench = new Bench(TWO, 0)) {
            Observation first = bench.table.observe();
            assertEquals(2, first.visible().size());
            assertInstanceOf(Outcome.Empty.class, bench.table.execute(new Grasp(-0.12, 0.12, 0.02, 0)));
            Outcome.Unreachable far =
                    assertInstanceOf(Outcome.Unreachable.class, bench.table.execute(new Grasp(-0.6, 0, 0.05, 0)));
            assertTrue(far.why().contains("refused"), far.why());

            Outcome.Held moved = assertInstanceOf(Outcome.Held.class, bench.table.execute(OTHER));
            assertTrue(moved.objectId() != Sight.TARGET_ID && moved.released(), moved.toString());
            assertEquals(0.05, moved.jawGapM(), 0.004);
            Observation second = bench.table.observe();
            assertEquals(1, second.visible().size());
            assertFalse(ChangeDetection.STANDARD.changed(first.heightmap(), second.heightmap(), first.target()),
                    "nothing changed around the target");

            Outcome.Held held = assertInstanceOf(Outcome.Held.class, bench.table.execute(TARGET));
            assertEquals(Sight.TARGET_ID, held.objectId());
            assertFalse(held.released());
            assertTrue(bench.table.observe().target().isEmpty());
        }
    }

    @Test
    void pushesAndSeesTheChange() throws Exception {
        try (Bench bench = new Bench(TWO, 0)) {
            Observation before = bench.table.observe();
            Outcome.Pushed pushed =
                    assertInstanceOf(Outcome.Pushed.class, bench.table.execute(new Push(0.05 - 0.055, 0.02, 0, 0)));
            assertEquals(0.10, pushed.lengthM(), 1e-9);
            Observation after = bench.table.observe();
            assertTrue(ChangeDetection.STANDARD.changed(before.heightmap(), after.heightmap(), before.target()),
                    "the target was pushed");
            assertFalse(after.target().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(value = FaultKind.class, names = {"DROPPED_CONNECTION", "SLOW_GRIPPER", "NOISE"})
    void survives(FaultKind fault) throws Exception {
        try (Bench bench = new Bench(TWO, 0, Optional.of(fault))) {
            bench.table.observe();
            Outcome outcome = bench.table.execute(OTHER);
            if (fault == FaultKind.DROPPED_CONNECTION) {
                // All lines are cut, the gripper's too; no arm motion is repeated by itself.
                assertTrue(outcome instanceof Outcome.Blocked || outcome instanceof Outcome.Held
                        || outcome instanceof Outcome.Empty, outcome.toString());
            }
            Outcome grasped = bench.table.execute(TARGET);
            assertInstanceOf(Outcome.Held.class, grasped, grasped + " after " + outcome + " and " + bench.notes);
        }
    }

    @Test
    void aProtectiveStopEndsTheRunUnlessItMayBeRecoveredFrom() throws Exception {
        try (Bench bench = new Bench(TWO, 0, Optional.of(FaultKind.PROTECTIVE_STOP))) {
            bench.table.observe();
            WorkCellFailedException e = assertThrows(WorkCellFailedException.class, () -> bench.table.execute(OTHER));
            assertEquals(Part.STOP, e.part());
            assertTrue(e.getMessage().contains("PROTECTIVE_STOP"), e.getMessage());
        }
    }

    @Test
    void aCameraThatStallsForAWhileIsWaitedForAndOneThatFailsEndsTheRun() throws Exception {
        try (Bench bench = new Bench(TWO, 0)) {
            // Shorter than a camera is waited for, both by the controller's clock.
            bench.twin.twin.ask(robot -> {
                robot.faults().add(new Fault(FaultKind.CAMERA_STALL, robot.timeS(), 1));
                return null;
            }).get();
            assertEquals(2, bench.table.observe().visible().size());
            bench.camera.close();
            bench.table.execute(new Push(0, 0.2, 0, 0));
            WorkCellFailedException e = assertThrows(WorkCellFailedException.class, () -> bench.table.observe());
            assertEquals(Part.CAMERA, e.part());
        }
    }
}
