package mpgnet.rl.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.method.Yardstick;
import mpgnet.sim.robot.GraspRule;

/**
 * What came of a suite, as its JSON shows it.
 *
 * @param plan    what was to be played; its weights without their folder
 * @param against the method that all others are compared with
 * @param planned episodes of the plan
 * @param played  of these, those that were played
 * @param rows    the table, in the plan's order, lines of which an episode was played
 */
public record SuiteReport(SuitePlan plan, String against, int planned, int played, List<SuiteRow> rows) {

    public SuiteReport {
        rows = List.copyOf(rows);
    }

    /**
     * @param against one of the plan's methods
     * @param played  more than the plan's does no harm; what is missing is missing
     */
    public static SuiteReport of(SuitePlan plan, String against, Journal.Contents played) {
        PlayedByRow byRow = new PlayedByRow(plan, played);
        List<SuiteRow> rows = new ArrayList<>();
        for (RowKey key : plan.rows()) {
            Map<SceneRef, PlayedEpisode> episodes = byRow.of(key);
            if (!episodes.isEmpty()) {
                rows.add(SuiteRow.of(key, episodes, motionsOfSearch(byRow, key), plan.qStar(),
                        against(plan, key, against).map(other -> new SuiteRow.Against(against, byRow.of(other)))));
            }
        }
        return new SuiteReport(nameless(plan), against, plan.jobs().size(),
                rows.stream().mapToInt(SuiteRow::episodes).sum(), rows);
    }

    /** The lines of a rule and a group of scenes. */
    public List<SuiteRow> rows(GraspRule rule, String group) {
        return rows.stream().filter(row -> row.key().rule() == rule && row.key().group().equals(group)).toList();
    }

    private static Map<SceneRef, Integer> motionsOfSearch(PlayedByRow byRow, RowKey key) {
        RowKey search = new RowKey(key.rule(), key.group(), Yardstick.SEARCH.label(), null);
        Map<SceneRef, Integer> motions = new LinkedHashMap<>();
        byRow.of(search).forEach((scene, played) -> {
            if (played.summary().success()) {
                motions.put(scene, played.summary().motions().size());
            }
        });
        return motions;
    }

    /** The line to compare with: of the same rules of geometry where both have some, else of the plan's first. */
    private static Optional<RowKey> against(SuitePlan plan, RowKey key, String against) {
        if (key.method().equals(against)) {
            return Optional.empty();
        }
        return Optional.of(new RowKey(key.rule(), key.group(), against, !RowKey.hasRules(against) ? null
                : Optional.ofNullable(key.geometry()).orElse(plan.geometry().getFirst())));
    }

    private static SuitePlan nameless(SuitePlan plan) {
        WeightsRef weights = plan.weights() == null ? null
                : new WeightsRef(Path.of(plan.weights().file()).getFileName().toString(), plan.weights().sha256());
        return new SuitePlan(plan.version(), plan.methods(), plan.groups(), plan.rules(), plan.geometry(), weights,
                plan.qStar());
    }

    /**
     * The episodes of a line that one learns most from: those that failed, then those of most motions, in the scenes'
     * order where equal.
     *
     * @param most how many at most
     */
    public static List<EpisodeSummary> worst(SuitePlan plan, RowKey row, Journal.Contents played, int most) {
        return new PlayedByRow(plan, played).of(row).values().stream().map(PlayedEpisode::summary)
                .sorted(Comparator.comparing(EpisodeSummary::success)
                        .thenComparing(run -> run.motions().size(), Comparator.reverseOrder()))
                .limit(most).toList();
    }
}
