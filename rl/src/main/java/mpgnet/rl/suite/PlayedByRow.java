package mpgnet.rl.suite;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import mpgnet.rl.eval.SceneRef;

/** Episodes that were played, by line of the table and scene, in the plan's order. */
final class PlayedByRow {

    private final Map<RowKey, Map<SceneRef, PlayedEpisode>> rows = new LinkedHashMap<>();

    /** @param played more than the plan's does no harm; what is missing is missing */
    PlayedByRow(SuitePlan plan, Journal.Contents played) {
        for (SuitePlan.Job job : plan.jobs()) {
            PlayedEpisode one = played.of(job.episode());
            if (one != null) {
                rows.computeIfAbsent(job.row(), _ -> new LinkedHashMap<>()).put(job.episode().scene(), one);
            }
        }
    }

    /** A line's episodes; none if none were played. */
    Map<SceneRef, PlayedEpisode> of(RowKey row) {
        return rows.getOrDefault(row, Map.of());
    }

    /** The same keys in the same order with other values. */
    static <A, B> Map<SceneRef, B> mapped(Map<SceneRef, A> from, Function<A, B> how) {
        Map<SceneRef, B> to = new LinkedHashMap<>();
        from.forEach((scene, value) -> to.put(scene, how.apply(value)));
        return to;
    }
}
