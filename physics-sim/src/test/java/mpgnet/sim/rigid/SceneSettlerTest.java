package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.scene.file.SceneFile;
import mpgnet.sim.world.SettleReport;
import org.junit.jupiter.api.Test;

class SceneSettlerTest {

    private static SettleReport settle(Body... bodies) {
        return new SceneSettler().settle(new Scene(List.of(bodies), 0), 3);
    }

    @Test
    void aCubeLetGoOneMillimetreAboveTheTableSinksByThat() {
        SettleReport.Settled cube = settle(ToyBlock.CUBE.body(Pose.at(0, 0, 0.026), 0)).objects().getFirst();
        assertEquals(0.001, cube.displacementM(), 0.0002);
        assertEquals(0, cube.rotationRad(), 0.005);
        assertTrue(cube.asleep());
        assertFalse(cube.thrownOut());
    }

    @Test
    void aTopplingBlockTurnsByAQuarter() {
        Quaternion past = Quaternion.aboutAxis(Vec3.Y, Math.toRadians(35));
        SettleReport.Settled tall =
                settle(ToyBlock.TALL_BLOCK.body(new Pose(new Vec3(0, 0, 0.065), past), 0)).objects().getFirst();
        assertEquals(Math.toRadians(55), tall.rotationRad(), 0.05);
    }

    @Test
    void whatFallsOffTheTableIsThrownOut() {
        SettleReport report =
                settle(ToyBlock.CUBE.body(Pose.at(0, 0, 0.025), 0), ToyBlock.CUBE.body(Pose.at(0.61, 0, 0.025), 0));
        assertEquals(1, report.thrownOut());
        assertTrue(report.objects().get(1).thrownOut());
    }

    /**
     * Twelve scenes of blocks packed side by side and on each other, up to 0.5 mm into each other, up to 1 mm above
     * what bears them.
     */
    @Test
    void denselyPackedBlocksStayWhereTheyAre() throws IOException, URISyntaxException {
        List<NamedScene> scenes = SceneFile.read(Path.of(SceneSettlerTest.class.getResource("dense.csv").toURI()));
        assertEquals(12, scenes.size());
        List<SettleReport.Settled> all = new ArrayList<>();
        for (NamedScene scene : scenes) {
            SettleReport report = new SceneSettler().settle(scene.scene(), 5);
            assertEquals(0, report.thrownOut(), scene.name());
            all.addAll(report.objects());
        }
        assertTrue(new SettleReport(5, all).medianDisplacementM() < 0.002,
                "median " + new SettleReport(5, all).medianDisplacementM());
        assertTrue(all.stream().allMatch(SettleReport.Settled::asleep), "some still move");
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        List<SettleReport.Settled> objects = List.of(moved(4), moved(1), moved(2), moved(9));
        assertEquals(3, new SettleReport(1, objects).medianDisplacementM());
        assertThrows(IllegalArgumentException.class,
                () -> new SceneSettler().settle(new Scene(List.of(ToyBlock.CUBE.body(Pose.IDENTITY, 0)), 0), -1));
    }

    private static SettleReport.Settled moved(double metres) {
        return new SettleReport.Settled(metres, 0, 0, 0, true, false);
    }
}
