package mpgnet.rl.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mpgnet.rl.eval.Evaluation;
import mpgnet.rl.eval.FailureCause;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.sim.robot.GraspRule;
import org.junit.jupiter.api.Test;

class TableReportTest {

    private static final String GROUP = Budget.SMOKE.groups().getFirst().label();

    private static Training training(TableRow row, long seed) {
        return new Training(Training.VERSION, row, seed, Budget.SMOKE,
                row.variant().map(Budget.SMOKE::config).orElse(null), Budget.SMOKE.network(), 1.85, "test", List.of());
    }

    private static TableEpisode solved(GraspRule rule, int motions) {
        return new TableEpisode(rule, GROUP, "scene", motions, 2, 1, null, "one");
    }

    private static TableEpisode failed(GraspRule rule, FailureCause cause) {
        return new TableEpisode(rule, GROUP, "scene", 10, 4, 0, cause, "other");
    }

    /** An episode of every group. */
    private static List<TableEpisode> everywhere() {
        return Budget.SMOKE.groups().stream().map(group -> new TableEpisode(GraspRule.PAPER, group.label(), "scene", 3,
                2, 1, null, "one")).toList();
    }

    @Test
    void seedsArePooledAndStandBesideEachOther() {
        List<TableEpisode> first = List.of(solved(GraspRule.PAPER, 2), solved(GraspRule.PAPER, 4));
        List<TableEpisode> second = List.of(failed(GraspRule.PAPER, FailureCause.GRASP_EMPTY),
                solved(GraspRule.PAPER, 6), failed(GraspRule.STRICT, FailureCause.STILL_OCCLUDED));
        TableReport report = TableReport.of(Budget.SMOKE,
                List.of(new TableReport.Finished(training(TableRow.EPG, 1), Optional.of(first), Optional.of(second)),
                        new TableReport.Finished(training(TableRow.EPG, 2), Optional.of(second), Optional.empty())));
        TableReport.Row row = report.rows().getFirst();
        assertEquals(List.of(1L, 2L), row.seeds());
        assertEquals(TableRow.EPG.paper().orElseThrow(), row.paper());
        assertEquals(List.of("one", "other"), row.revisions());
        TableCell cell = row.cell(GraspRule.PAPER, GROUP).orElseThrow();
        assertEquals(4, cell.episodes());
        assertEquals(3, cell.successes());
        assertEquals(Evaluation.interval(4, 3), cell.successCi95());
        assertEquals(List.of(1.0, 0.5), cell.rateBySeed());
        assertEquals(4, cell.meanMotions());
        // Student's t for two degrees of freedom is 4.303, the deviation of 2, 4 and 6 is 2.
        assertEquals(4 - 4.303 * 2 / Math.sqrt(3), cell.motionsCi95().getFirst(), 0.001);
        assertEquals(3.0 / 10, cell.graspsHeld());
        assertEquals(Map.of(FailureCause.GRASP_EMPTY, 1), cell.failures());
        TableCell strict = row.cell(GraspRule.STRICT, GROUP).orElseThrow();
        assertEquals(0, strict.successes());
        assertTrue(Double.isNaN(strict.meanMotions()), "a mean over no success");
        assertEquals(1, row.unruledCell(GraspRule.PAPER, GROUP).orElseThrow().successes(), "of two, of one seed");
    }

    @Test
    void whatIsNotPlayedToTheEndIsMissing() {
        TableReport report = TableReport.of(Budget.SMOKE,
                List.of(new TableReport.Finished(training(TableRow.VPG, 1), Optional.empty(), Optional.empty()),
                        new TableReport.Finished(training(TableRow.GTI, 1), Optional.of(everywhere()),
                                Optional.of(everywhere())),
                        new TableReport.Finished(training(TableRow.NEITHER, 1), Optional.of(everywhere()),
                                Optional.of(List.of(solved(GraspRule.PAPER, 3)))),
                        new TableReport.Finished(training(TableRow.EPG, 1),
                                Optional.of(everywhere()), Optional.empty())));
        assertEquals(List.of(TableRow.GTI, TableRow.EPG, TableRow.NEITHER),
                report.rows().stream().map(TableReport.Row::row).toList());
        assertTrue(report.missing().contains("vpg, seed 1"), report.missing().toString());
        assertFalse(report.missing().contains("gti, seed 1"), report.missing().toString());
        assertTrue(report.missing().contains("epg, seed 1"), "not played without the rules of geometry");
        assertTrue(report.missing().contains("neither, seed 1"), "played on one group of two");
        assertEquals(4, report.trainings().size());
    }

    @Test
    void whatWentOtherwiseIsFoundWhateverProgramPlayedIt() {
        TableEpisode kept = solved(GraspRule.PAPER, 2);
        TableEpisode again = new TableEpisode(GraspRule.PAPER, GROUP, "scene", 2, 2, 1, null, "later");
        TableEpisode longer = new TableEpisode(GraspRule.PAPER, GROUP, "scene", 3, 2, 1, null, "later");
        assertEquals(List.of(), TableEpisode.otherwise(List.of(again), List.of(kept)));
        assertEquals(List.of(longer), TableEpisode.otherwise(List.of(again, longer), List.of(kept)));
        assertEquals(List.of(again), TableEpisode.otherwise(List.of(again), List.of(solved(GraspRule.STRICT, 2))));
    }

    /** The paper's groups, and the family that heaps hide. */
    @Test
    void theFullBudgetPlaysFiftyScenesOfEachGroup() {
        assertEquals(List.of("heap-15", "heap-30", "packed-16"),
                Budget.FULL.groups().stream().map(SceneGroup::label).toList());
        List<Integer> scenes = new ArrayList<>();
        Budget.FULL.groups().forEach(group -> scenes.add(group.scenes().size()));
        assertEquals(List.of(50, 50, 50), scenes);
    }
}
