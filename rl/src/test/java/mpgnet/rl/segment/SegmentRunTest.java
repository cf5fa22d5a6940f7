package mpgnet.rl.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.random.Seeds;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape.Box;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.segment.SeenObject;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small training on two slabs, one half under the other, from scenes to masks. */
class SegmentRunTest {

    private static final Seeds SEEDS = new Seeds(5);
    private static final Scene SCENE =
            new Scene(List.of(new Body(new Box(0.10, 0.04, 0.03), Pose.at(0, 0, 0.015), 0.1, 0.5, 0xFF0000),
                    new Body(new Box(0.08, 0.10, 0.03), Pose.at(0.045, 0.01, 0.045), 0.1, 0.5, 0x0000FF)), 0);

    @TempDir
    private Path folder;

    private static SegmentConfig config(int steps) {
        return new SegmentConfig(new SegmentConfig.Pictures(1, 2, 1), 4, steps, 3e-3, 40);
    }

    private static boolean train(Path folder, int steps, int threads, int stopAfter) throws Exception {
        try (Backend backend = Backends.cpu(threads);
                SegmentRun run = new SegmentRun(folder, config(steps), SEEDS, backend)) {
            run.resume();
            long[] done = {0};
            return run.train(List.of(SCENE, SCENE), () -> done[0] == stopAfter, (step, loss) -> done[0] = step,
                    line -> {
                    });
        }
    }

    private static Map<String, float[]> weights(Path folder) throws Exception {
        return SafeTensorsReader.read(folder.resolve(SegmentRun.WEIGHTS)).tensors().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().values()));
    }

    @Test
    void aRunThatWasStoppedAndResumedEndsInTheSameWeights() throws Exception {
        Path whole = folder.resolve("whole");
        Path stopped = folder.resolve("stopped");
        assertTrue(train(whole, 8, 2, -1));
        assertFalse(train(stopped, 8, 1, 5));
        assertTrue(SegmentRun.holdsRun(stopped));
        assertTrue(train(stopped, 8, 2, -1));
        Map<String, float[]> expected = weights(whole);
        Map<String, float[]> resumed = weights(stopped);
        assertEquals(expected.keySet(), resumed.keySet());
        expected.forEach((name, value) -> assertArrayEquals(value, resumed.get(name), name));
        assertThrows(WeightsException.class, () -> train(stopped, 9, 1, -1));
    }

    /** What it has learnt by heart it tells again, out of the file: which is occluded, and how far it reaches. */
    @Test
    void learnsWhatIsHidden() throws Exception {
        train(folder, 120, 2, -1);
        try (Backend backend = Backends.cpu(2);
                LearntSegmentation segmentation =
                        LearntSegmentation.load(folder.resolve(SegmentRun.WEIGHTS), backend)) {
            SegmentTruth truth = SegmentScenes.look(SCENE, SEEDS.child("learnt", 0), 0);
            List<SeenObject> objects = segmentation.objects(truth.map());
            SegmentScore score = SegmentScore.of(List.of(SegmentScore.picture(truth, objects)));
            assertEquals(1, score.flagAccuracy(), score::toString);
            assertEquals(0.5, score.truthsOccluded(), score::toString);
            assertTrue(score.amodal().f() > 0.9, score::toString);
        }
    }
}
