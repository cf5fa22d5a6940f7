package mpgnet.twin.driver;

import static mpgnet.twin.driver.Scenes.block;
import static mpgnet.twin.driver.Scenes.scene;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGeneratorFactory;
import mpgnet.hw.arm.ArmEvent;
import mpgnet.hw.arm.UrArm;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.tabletop.RealTabletop;
import mpgnet.hw.tabletop.Rg2Gripper;
import mpgnet.hw.tabletop.Sight;
import mpgnet.hw.tabletop.TargetChoice;
import mpgnet.hw.tabletop.WorkCellConfig;
import mpgnet.hw.tabletop.WorkCellListener;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.Lockstep;
import mpgnet.twin.TwinPorts;
import mpgnet.twin.robot.GripperKind;
import mpgnet.twin.robot.RobotModel;
import mpgnet.twin.workcell.TableWorkCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An RG2 without its own software, over real sockets: closed and opened by a tool output of the control program, felt
 * by a tool input of RTDE.
 */
@Timeout(600)
class Rg2TabletopTest {

    private static final Scene TWO = scene(block(ToyBlock.CUBE, 0.05, 0.02, 0.025, 0, Tableau.RED),
            block(ToyBlock.CUBE, -0.07, -0.05, 0.025, 0, Tableau.BLUE));
    private static final String SETTINGS =
            """
                    {"gripper": {"kind": "rg2", "strokeM": 0.10, "fingerThicknessM": 0.008, "fingerWidthM": 0.020},
                     "tool": {"lengthM": 0.213}}
                    """;

    @Test
    void graspsMovesAndFeels(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("cell.json"), SETTINGS);
        Lockstep lockstep = new Lockstep();
        try (DigitalTwin twin =
                new DigitalTwin(TwinBench.config(RobotModel.UR5).with(lockstep).withGripper(GripperKind.RG2)
                        .withWorkCell(
                                tool -> new TableWorkCell(GripperKind.RG2.geometry().orElseThrow(), TWO, tool)))) {
            TwinPorts p = twin.ports();
            WorkCellConfig cell = WorkCellConfig.read(Optional.of(file),
                    new WorkCellConfig.Overrides(Optional.of("127.0.0.1"), OptionalInt.of(p.rtde()),
                            OptionalInt.of(p.dashboard()),
                            OptionalInt.of(p.primary()), OptionalInt.of(p.primary()), OptionalInt.of(p.gripper())));
            WorkCellConfig.GripperKind.Rg2 kind =
                    assertInstanceOf(WorkCellConfig.GripperKind.Rg2.class, cell.gripper());
            try (UrArm arm = UrArm.connect(cell.withTiming(TwinBench.timing()).arm(), ArmEvent.Listener.NONE,
                    RandomGeneratorFactory.of("L64X128MixRandom").create(1), lockstep);
                    RgbdCamera camera = twin.camera()) {
                Rg2Gripper gripper =
                        new Rg2Gripper(arm, kind.toolOutput(), () -> arm.sample().real(Rg2Gripper.OPENING_INPUT),
                                kind.scale(), kind.heldGapM(), kind.patience());
                RealTabletop table = new RealTabletop(arm, gripper, camera, cell.setup(),
                        new TargetChoice.Cells(Scenes.amodal(TWO)), WorkCellListener.NONE);
                table.park();
                assertEquals(2, table.observe().visible().size());

                Outcome.Empty empty =
                        assertInstanceOf(Outcome.Empty.class, table.execute(new Grasp(-0.12, 0.12, 0.02, 0)));
                assertEquals(0, empty.jawGapM(), 0.002);
                Outcome.Held moved =
                        assertInstanceOf(Outcome.Held.class, table.execute(new Move(-0.07, -0.05, 0.05, 0)));
                assertTrue(moved.released());
                assertEquals(0.05, moved.jawGapM(), 0.004);
                assertEquals(1, table.observe().visible().size());
                Outcome.Held held = assertInstanceOf(Outcome.Held.class, table.execute(new Grasp(0.05, 0.02, 0.05, 0)));
                assertEquals(Sight.TARGET_ID, held.objectId());
                assertFalse(held.released());
                assertEquals(1, twin.ask(robot -> robot.io().digitalOutputs() >> 16 & 1).get(),
                        "tool output 0 is high while it holds");
            }
        }
    }
}
