package mpgnet.rl.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import mpgnet.rl.segment.SegmentScore.Hidden;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.ObjectShape.Box;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.world.CameraSetup;
import org.junit.jupiter.api.Test;

/** A long box, another across its middle, and one by itself. */
class SegmentScoreTest {

    private static final SegmentTruth TRUTH = SegmentTruth.of(new Scene(List.of(
            new Body(new Box(0.10, 0.05, 0.03), Pose.at(0, 0, 0.015), 0.1, 0.5, 0xFF0000),
            new Body(new Box(0.06, 0.10, 0.03), Pose.at(0, 0, 0.045), 0.1, 0.5, 0x00FF00),
            new Body(new Box(0.04, 0.04, 0.03), Pose.at(0.12, 0.1, 0.015), 0.1, 0.5, 0x0000FF)), 0),
            CameraSetup.above());

    private static List<SeenObject> perfect() {
        List<SeenObject> objects = new ArrayList<>();
        for (int id = 0; id < 3; id++) {
            objects.add(new SeenObject(TRUTH.visible().get(id), TRUTH.amodal().get(id), id == 0));
        }
        return objects;
    }

    private static SegmentScore score(List<SeenObject> predicted) {
        return SegmentScore.of(List.of(SegmentScore.picture(TRUTH, predicted)));
    }

    @Test
    void theTruthHasFullMarks() {
        SegmentScore score = score(perfect());
        assertEquals(new SegmentScore.Overlap(1, 1, 1, 1), score.visible());
        assertEquals(new SegmentScore.Overlap(1, 1, 1, 1), score.amodal());
        assertEquals(1, score.flagAccuracy());
        assertEquals(1 / 3.0, score.truthsOccluded());
        assertEquals(new SegmentScore.Recall(2, 1), score.recall().get(Hidden.UNDER_10));
        assertEquals(new SegmentScore.Recall(1, 1), score.recall().get(Hidden.FROM_50));
    }

    @Test
    void whatIsMissedLowersRecallAndWhatIsInventedLowersPrecision() {
        List<SeenObject> missing = perfect();
        missing.removeFirst();
        SegmentScore score = score(missing);
        assertEquals(1, score.visible().precision());
        assertTrue(score.visible().recall() < 0.9);
        assertEquals(2 / 3.0, score.visible().f75(), 1e-12);
        assertEquals(new SegmentScore.Recall(1, 0), score.recall().get(Hidden.FROM_50));
        List<SeenObject> invented = perfect();
        BitSet corner = new BitSet();
        corner.set(0, 200);
        invented.add(SeenObject.free(Mask.of(corner)));
        assertTrue(score(invented).visible().precision() < 0.97);
        assertEquals(1, score(invented).visible().recall());
    }

    @Test
    void twoThatAreTakenForOneAreFoundOnce() {
        List<SeenObject> merged = perfect();
        SeenObject first = merged.removeFirst();
        SeenObject second = merged.removeFirst();
        merged.add(SeenObject.free(first.visible().union(second.visible())));
        SegmentScore score = score(merged);
        assertTrue(score.visible().f() < 0.9);
        assertEquals(2 / 3.0, score.visible().f75(), 1e-12);
    }

    @Test
    void aHiddenPartThatIsNotGuessedCountsAgainstTheAmodalMask() {
        List<SeenObject> visibleOnly = perfect().stream().map(o -> SeenObject.free(o.visible())).toList();
        SegmentScore score = score(visibleOnly);
        assertEquals(1, score.visible().f());
        assertTrue(score.amodal().recall() < 0.9);
        assertEquals(2 / 3.0, score.flagAccuracy(), 1e-12);
    }
}
