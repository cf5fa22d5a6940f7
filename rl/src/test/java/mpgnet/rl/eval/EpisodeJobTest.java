package mpgnet.rl.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.json.NanAsNull;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.camera.PlacedCamera;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.robot.GripperSizes;
import mpgnet.sim.robot.Release;
import mpgnet.sim.scene.SceneKind;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job is words, and the words are all that decides the episode. */
class EpisodeJobTest {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new NanAsNull());
    private static final QNetworkConfig NET = QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 48, 0.1);
    private static final SceneRef SCENE = new SceneRef.Drawn(SceneKind.PAIR, 3, 4);

    private static <T> T sent(T message, Class<T> type) throws Exception {
        return JSON.readValue(JSON.writeValueAsBytes(message), type);
    }

    @Test
    void jobsSurviveBeingWrittenDown() throws Exception {
        WorkCellSettings cell =
                new WorkCellSettings("ur5e", "robotiq-2f85", Release.INSIDE, GraspRule.STRICT,
                        WorkCellSettings.Cameras.TWO, 7L).with(WorkCellSettings.Masks.PREDICTED);
        GripperSizes jaw =
                new GripperSizes("wide", 0.14, 3, 40, 0.1, 0.02, 0.008, 0.1, 0.024, 0.16, 0.05, 0.06, 0.213, 1);
        WorkCellSettings own = new WorkCellSettings("ur5", "wide", Release.DROP_ZONE, GraspRule.PAPER,
                WorkCellSettings.Cameras.OWN, null, WorkCellSettings.Masks.TRUE, null, jaw,
                List.of(PlacedCamera.oblique()));
        assertEquals(0.14, own.cell().gripper().openingM());
        assertEquals(List.of(PlacedCamera.oblique()), own.cell().cameras().cameras());
        for (EpisodeJob job : List.of(
                new EpisodeJob(SCENE, Yardstick.ORACLE.label(), null, cell, GeometryRules.OFF, 10),
                new EpisodeJob(SCENE, Yardstick.ORACLE.label(), null, own, GeometryRules.ON, 10),
                new EpisodeJob(SCENE, Yardstick.ORACLE.label(), null,
                        cell.withSegmentNet(new WeightsRef("s.safetensors", "cd34")), GeometryRules.ON, 10),
                new EpisodeJob(new SceneRef.Filed("hard", "tower"), "mpgnet", new WeightsRef("w.safetensors", "ab12"),
                        WorkCellSettings.standard(), GeometryRules.ON, 4))) {
            assertEquals(job, sent(job, EpisodeJob.class));
        }
    }

    @Test
    void whatCannotBePlayedIsNoJob() {
        assertThrows(IllegalArgumentException.class,
                () -> new EpisodeJob(SCENE, "mpgnet", null, WorkCellSettings.standard(), GeometryRules.ON, 10));
        assertThrows(IllegalArgumentException.class,
                () -> new EpisodeJob(SCENE, Yardstick.ORACLE.label(), null, WorkCellSettings.standard(),
                        GeometryRules.ON, 0));
    }

    @Test
    void aJobThatWasSentElsewhereComesBackWithTheSameTransitionsAndMetrics(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("w.safetensors");
        try (Backend backend = Backends.cpu(2); TensorScope scope = new TensorScope(backend)) {
            MpgNet net = new MpgNet(scope, NET, EnumSet.allOf(Primitive.class), new Seeds(3).stream("weights", 0));
            new TrainedNet(net, 0.3, "untrained", LearnedMethod.MPGNET).save(file);
        }
        EpisodeJob job =
                new EpisodeJob(SCENE, "mpgnet", WeightsRef.of(file), WorkCellSettings.standard().withNoise(2),
                        GeometryRules.ON, 3);
        EpisodeYield here = collected(file, job, 2);
        EpisodeYield there = sent(collected(file, sent(job, EpisodeJob.class), 1), EpisodeYield.class);
        assertEquals(here.metrics(), there.metrics());
        assertEquals(here.transitions().size(), there.transitions().size());
        for (int i = 0; i < here.transitions().size(); i++) {
            assertArrayEquals(here.transitions().get(i), there.transitions().get(i));
        }
        List<Transition> transitions = there.unpacked();
        assertEquals(here.metrics().motions().size(), transitions.size());
        assertNull(transitions.getLast().next(), "nothing follows the last motion");
        for (int i = 0; i + 1 < transitions.size(); i++) {
            assertArrayEquals(transitions.get(i).next().height(), transitions.get(i + 1).state().height());
        }
    }

    private static EpisodeYield collected(Path weights, EpisodeJob job, int threads) throws Exception {
        try (Backend backend = Backends.cpu(threads); TensorScope scope = new TensorScope(backend)) {
            return new EpisodePlayer(new SceneShelf(new SimulatedScenes()), backend,
                    Optional.of(TrainedNet.load(weights, scope)),
                    System::nanoTime)
                    .collect(job);
        }
    }

    @Test
    void theOraclesTransitionsCarryTheRewardsOfItsMotions() throws Exception {
        EpisodePlayer player =
                new EpisodePlayer(new SceneShelf(new SimulatedScenes()), null, Optional.empty(), System::nanoTime);
        EpisodeYield played =
                player.collect(new EpisodeJob(SCENE, Yardstick.ORACLE.label(), null, WorkCellSettings.standard(),
                        GeometryRules.ON, 10));
        assertTrue(played.metrics().success(), played.metrics().end());
        assertEquals(1, played.unpacked().getLast().reward(), "the last motion grasped the target");
        assertEquals("grasp", played.metrics().motions().getLast().primitive());
        assertFalse(played.unpacked().isEmpty());
    }
}
