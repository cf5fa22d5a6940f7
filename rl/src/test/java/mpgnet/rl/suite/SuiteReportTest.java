package mpgnet.rl.suite;

import static mpgnet.rl.suite.Samples.grasp;
import static mpgnet.rl.suite.Samples.move;
import static mpgnet.rl.suite.Samples.played;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.FailureCause;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.scene.SceneKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures by hand, of three scenes that mpgnet and search played. */
class SuiteReportTest {

    @TempDir
    private Path folder;

    private final SuitePlan plan = Samples.plan(3, "mpgnet", "search");

    /** Search needs 1, 2 and 1 motions; mpgnet 1, 3 and does not solve the third. */
    private static PlayedEpisode play(SuitePlan.Job job) {
        long scene = ((SceneRef.Drawn) job.episode().scene()).seed() - 7;
        if (job.row().method().equals("search")) {
            return scene == 1 ? played(job.episode(), move(), grasp(0, true)) : played(job.episode(), grasp(0, true));
        }
        return switch ((int) scene) {
            case 0 -> played(job.episode(), grasp(2, true));
            case 1 -> played(job.episode(), move(), grasp(1.9, false), grasp(1.9, true));
            default -> played(job.episode(), grasp(1, false), grasp(0.5, false));
        };
    }

    private SuiteReport report(String against) {
        return SuiteReport.of(plan, against, Samples.journal(folder, plan.jobs(), SuiteReportTest::play));
    }

    @Test
    void aLineHasTheFiguresOfItsEpisodes() {
        SuiteReport report = report("search");
        assertEquals(6, report.played());
        SuiteRow row = report.rows().getFirst();
        assertEquals(new RowKey(GraspRule.PAPER, "test-10", "mpgnet", GeometryRules.ON), row.key());
        assertFalse(row.toldTheTruth());
        assertEquals(2 / 3.0, row.successRate(), 1e-9);
        assertEquals(2, row.meanMotions(), 1e-9);
        assertEquals(2 / 5.0, row.graspsHeld(), 1e-9);
        assertEquals((5 * 1 + 3) / 3.0, row.displacedCm(), 1e-9);
        assertEquals(1 / 3.0, row.takenOut(), 1e-9);
        assertEquals(10, row.msPerDecision(), 1e-9);
        assertEquals(1 / 3.0, row.optimalShare(), 1e-9, "the first alone was solved in as few motions");
        assertEquals(Map.of(FailureCause.GRASP_EMPTY, 1), row.failures());
        assertEquals(3, row.promises().promised());
        assertEquals(2, row.promises().held());
    }

    @Test
    void methodsAreComparedSceneByScene() {
        PairedDifference difference = report("search").rows().getFirst().difference();
        assertEquals("search", difference.method());
        assertEquals(3, difference.pairs());
        assertEquals(0, difference.onlyThis());
        assertEquals(1, difference.onlyOther());
        assertEquals(-1 / 3.0, difference.successDifference(), 1e-9);
        assertEquals(1, difference.mcNemarP(), 1e-9);
        assertEquals(0.5, difference.motionsDifference(), 1e-9, "1 − 1 and 3 − 2");
    }

    @Test
    void whoIsToldTheTruthSaysSoAndPromisesNothing() {
        SuiteRow search = report("mpgnet").rows().getLast();
        assertTrue(search.toldTheTruth());
        assertNull(search.promises());
        assertNull(search.key().geometry());
        assertEquals(1, search.optimalShare(), 0);
        assertEquals(1 / 3.0, search.difference().successDifference(), 1e-9);
        assertNull(report("search").rows().getLast().difference());
    }

    @Test
    void withoutSearchNobodyIsOptimal() {
        List<SuitePlan.Job> jobs = plan.jobs().subList(0, 3);
        SuiteReport report =
                SuiteReport.of(plan, "mpgnet", Samples.journal(folder, jobs, SuiteReportTest::play));
        assertTrue(Double.isNaN(report.rows().getFirst().optimalShare()));
        assertEquals(1, report.rows().size());
        assertEquals(6, report.planned());
        assertEquals(3, report.played());
    }

    @Test
    void theWorstFailedOrNeededMostMotions() {
        RowKey row = plan.rows().getFirst();
        List<EpisodeSummary> worst =
                SuiteReport.worst(plan, row, Samples.journal(folder, plan.jobs(), SuiteReportTest::play), 2);
        assertEquals(List.of("test-10-9", "test-10-8"), worst.stream().map(EpisodeSummary::scene).toList());
    }

    @Test
    void theReportSaysNotWhereTheWeightsLay() {
        assertEquals("nets.safetensors", report("mpgnet").plan().weights().file());
    }

    @Test
    void rulesOfGeometryMultiplyOnlyWhoHasThem() {
        SuitePlan both = new SuitePlan(SuitePlan.VERSION, List.of("mpgnet", "random", "topmost"), plan.groups(),
                List.of(GraspRule.PAPER, GraspRule.STRICT), List.of(GeometryRules.ON, GeometryRules.OFF),
                Samples.WEIGHTS, Samples.Q_STAR);
        assertEquals(2 * (2 + 2 + 1), both.rows().size());
        assertEquals(3 * both.rows().size(), both.jobs().size());
        assertEquals(both.jobs().size(), both.jobs().stream().map(SuitePlan.Job::episode).distinct().count());
    }

    @Test
    void plansThatCannotBePlayedAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Samples.plan(3, "magic"));
        assertThrows(IllegalArgumentException.class, () -> Samples.plan(3));
        assertThrows(IllegalArgumentException.class, () -> Samples.plan(3, "mpgnet", "mpgnet"));
        assertThrows(IllegalArgumentException.class,
                () -> new SuitePlan(SuitePlan.VERSION, List.of("mpgnet"), plan.groups(), plan.rules(),
                        plan.geometry(), null, null));
        assertEquals("test-10", new SceneGroup.Drawn(SceneKind.TEST, 10, 1, 1).label());
    }

    @Test
    void aFileThatHoldsOtherScenesNowIsNoticed() {
        SuitePlan then = preset("aaa");
        assertEquals("dir/some scenes.csv", preset("bbb").changedFile(then).orElseThrow());
        assertTrue(preset("aaa").changedFile(then).isEmpty());
        assertEquals("some_scenes.csv", then.groups().getFirst().label());
    }

    private SuitePlan preset(String sha256) {
        return new SuitePlan(SuitePlan.VERSION, List.of("oracle"),
                List.of(new SceneGroup.Preset("dir/some scenes.csv", sha256, List.of("a"), 1, 2)), plan.rules(),
                plan.geometry(), null, null);
    }
}
