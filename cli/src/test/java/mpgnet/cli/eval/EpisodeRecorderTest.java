package mpgnet.cli.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeRecorderTest {

    private static final int CELLS = Heightmap.CELLS * Heightmap.CELLS;
    /** All cells are defined, so the whole workspace is shown: three pixels per cell, the centre in the middle. */
    private static final double PIXELS_PER_M = 3 / Heightmap.CELL_M;
    private static final int MIDDLE_PX = 3 * Heightmap.CELLS / 2;
    private static final int WHITE = 0xFFFFFF;

    @TempDir
    private Path folder;

    @Test
    void theGripperThatStandsAtTheTableIsDrawn() throws IOException {
        GripperGeometry rg2 = GripperGeometry.rg2();
        GripperGeometry robotiq = GripperGeometry.named("robotiq-2f85");
        BufferedImage withRg2 = drawn(rg2);
        BufferedImage withRobotiq = drawn(robotiq);
        assertEquals(WHITE, pixel(withRg2, finger(rg2)));
        assertEquals(WHITE, pixel(withRobotiq, finger(robotiq)));
        assertNotEquals(WHITE, pixel(withRg2, finger(robotiq)));
        assertNotEquals(WHITE, pixel(withRobotiq, finger(rg2)));
    }

    /** The right finger's middle, pixels right of the grasp. */
    private static int finger(GripperGeometry gripper) {
        return (int) Math.round((gripper.openingM() + gripper.fingerThicknessM()) / 2 * PIXELS_PER_M);
    }

    private static int pixel(BufferedImage image, int right) {
        return image.getRGB(MIDDLE_PX + right, MIDDLE_PX) & 0xFFFFFF;
    }

    /** The Q-map's picture after a grasp in the middle along x. */
    private BufferedImage drawn(GripperGeometry gripper) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve(Integer.toHexString(gripper.hashCode())));
        EpisodeRecorder recorder =
                new EpisodeRecorder(pictures, SimulatedWorkCell.standard().with(gripper), line -> {
                });
        BitSet cells = new BitSet();
        cells.set(Heightmap.index(10, 10), Heightmap.index(10, 14));
        Mask target = Mask.of(cells);
        Observation seen = new Observation(new Heightmap(new float[CELLS], new int[CELLS]), target, 0.03, 0, Map.of());
        recorder.begins(new Scene(List.of(ToyBlock.CUBE.body(Pose.at(-0.2, -0.2, 0.02), 0x4E79A7)), 0), seen);
        recorder.moved(
                new Step(seen,
                        new Decision(new Grasp(0, 0, 0, 0), new Choice(0, 112, 112), Primitive.GRASP,
                                Goal.object(0, target), QMaps.of(new float[Action.ROTATIONS][CELLS]), 0, "a test"),
                        new Outcome.Empty(0, 1)),
                seen);
        recorder.motions();
        return ImageIO.read(pictures.resolve("motion-01-q.png").toFile());
    }
}
