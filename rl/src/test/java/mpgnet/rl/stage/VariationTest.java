package mpgnet.rl.stage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.train.SimulationJob;
import mpgnet.rl.train.SimulationPlayer;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;

/** How much of stage V differs from the nominal table. */
class VariationTest {

    private static final int SCENES = 200;
    private static final SimulatedScenes TABLES = new SimulatedScenes();

    @Test
    void itsShareOfScenesIsSeenByOtherCameras() {
        Seeds seeds = new Seeds(3);
        Variation quarter = new Variation(0, 0.25);
        long seen = IntStream.range(0, SCENES)
                .filter(i -> quarter.cameras(seeds.stream("cameras", i)).isPresent()).count();
        assertTrue(seen > 30 && seen < 70, seen + " of " + SCENES);
        assertTrue(new Variation(0, 1).cameras(seeds.stream("cameras", 0)).orElseThrow().noise().isPresent());
        assertTrue(Variation.NONE.cameras(seeds.stream("cameras", 0)).isEmpty());
    }

    @Test
    void theCamerasOfASceneChangeWhatIsSeenNotWhatStandsThere() {
        SimulationJob job = new SimulationJob(0, 7, 0, 2, List.of());
        float[] nominal = seen(Variation.NONE, job);
        float[] noisy = seen(new Variation(0, 1), job);
        assertFalse(Arrays.equals(nominal, noisy));
        assertArrayEquals(noisy, seen(new Variation(0, 1), job), "a job is a function");
        SimulationPlayer both = player(new Variation(0, 0.5));
        for (int scene = 0; scene < 6; scene++) {
            SimulationJob each = new SimulationJob(0, 7, 0, scene, List.of());
            float[] one = both.play(each).seen().heightmap().heightM();
            assertTrue(Arrays.equals(one, seen(Variation.NONE, each))
                    || Arrays.equals(one, seen(new Variation(0, 1), each)), "scene " + scene);
        }
    }

    @Test
    void itsShareOfHeapsIsOfBlocksOfOtherSizes() {
        Stage stage = stage(new Variation(0.5, 0));
        long nominal = IntStream.range(0, 12).filter(i -> stage.scene(0, new Seeds(i).stream("scene", 0)).bodies()
                .stream().map(Body::shape).allMatch(VariationTest::isToyBlock)).count();
        assertTrue(nominal > 0 && nominal < 12, nominal + " of 12");
    }

    @Test
    void sharesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Variation(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Variation(0, 1.1));
        assertEquals(new Variation(0, 0), Variation.NONE);
    }

    private static boolean isToyBlock(Object shape) {
        return Arrays.stream(ToyBlock.values()).anyMatch(block -> block.shape().equals(shape));
    }

    private static float[] seen(Variation variation, SimulationJob job) {
        return player(variation).play(job).seen().heightmap().heightM();
    }

    private static SimulationPlayer player(Variation variation) {
        return new SimulationPlayer(stage(variation), TABLES.tabletop());
    }

    private static Stage stage(Variation variation) {
        return new Stages(TABLES, HardScenes.NONE, variation).stage(Stages.COUNT, Variant.FULL, () -> {
            throw new AssertionError("mpgnet has no classifier");
        });
    }
}
