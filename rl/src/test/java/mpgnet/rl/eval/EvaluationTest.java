package mpgnet.rl.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.sim.scene.SceneKind;
import org.junit.jupiter.api.Test;

/** The figures of section IV-B: which episodes and which motions each of them is taken over. */
class EvaluationTest {

    private static final EpisodeJob JOB = new EpisodeJob(new SceneRef.Drawn(SceneKind.TEST, 10, 1),
            Yardstick.ORACLE.label(), null, WorkCellSettings.standard(), GeometryRules.ON, 10);

    private static EpisodeSummary.Motion motion(String primitive, boolean goalHeld) {
        return new EpisodeSummary.Motion(primitive, goalHeld ? "held" : "empty", goalHeld, 1, 0, 0);
    }

    /** A success ends with a grasp of the target; before it, and in a failure, everything is a push or fails. */
    private static EpisodeSummary run(boolean success, double visible, int pushes, int failedGrasps) {
        List<EpisodeSummary.Motion> motions = new ArrayList<>();
        for (int i = 0; i < pushes; i++) {
            motions.add(motion("push", false));
        }
        for (int i = 0; i < failedGrasps; i++) {
            motions.add(motion("grasp", false));
        }
        if (success) {
            motions.add(motion("grasp", true));
        }
        return new EpisodeSummary(1L, "scene", success, "", success ? null : FailureCause.GRASP_EMPTY, visible, motions,
                JOB);
    }

    private static final List<EpisodeSummary> RUNS =
            List.of(run(true, 0.3, 1, 0), run(true, 0.3, 2, 1), run(false, 0.3, 4, 6), run(true, 0.9, 0, 0));

    @Test
    void motionsAreCountedInSuccessfulEpisodesAndBesideThatInAll() {
        Evaluation e = Evaluation.of("mpgnet", 10, 7, 2.5, RUNS);
        assertEquals((2 + 4 + 1) / 3.0, e.meanMotions());
        assertEquals((2 + 4 + 10 + 1) / 4.0, e.meanMotionsAll());
    }

    @Test
    void successIsCountedPerEpisodeAndPerGrasp() {
        Evaluation e = Evaluation.of("mpgnet", 10, 7, 2.5, RUNS);
        assertEquals(4, e.episodes());
        assertEquals(0.75, e.successRate());
        assertEquals(3 / 10.0, e.graspSuccessRate());
        // Wilson's interval for 3 of 4 at 95 %.
        assertEquals(0.30064, e.successCi95().getFirst(), 1e-5);
        assertEquals(0.95441, e.successCi95().getLast(), 1e-5);
        assertEquals(List.of("mpgnet", 10, 7L, 2.5),
                List.of(e.method(), e.objects(), e.seed(), e.msPerDecision()));
    }

    @Test
    void aFigureOverNothingDoesNotExist() {
        Evaluation e = Evaluation.of("mpgnet", 10, 0, 1, List.of(run(false, 0.3, 3, 0)));
        assertTrue(Double.isNaN(e.meanMotions()));
        assertTrue(Double.isNaN(e.graspSuccessRate()));
        assertEquals(3, e.meanMotionsAll());
        assertTrue(Double.isNaN(VisibilityTable.of(e.runs()).getFirst().meanMotions()));
    }

    @Test
    void aRowOfTheVisibilityTableCountsMotionsInItsSuccessesToo() {
        List<VisibilityTable.Bin> rows = VisibilityTable.of(RUNS);
        assertEquals(2, rows.size());
        assertEquals(new VisibilityTable.Bin(0.2, 0.4, 3, 2, Evaluation.interval(3, 2), 3), rows.getFirst());
        assertEquals(new VisibilityTable.Bin(0.8, 1, 1, 1, Evaluation.interval(1, 1), 1), rows.getLast());
    }
}
