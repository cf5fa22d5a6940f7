package mpgnet.rl.table;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mpgnet.rl.eval.Evaluation;
import mpgnet.rl.eval.FailureCause;
import mpgnet.rl.suite.Intervals;

/**
 * A row on a group of scenes under a rule, over all its seeds. A figure over nothing is NaN.
 *
 * @param episodes    of all seeds together
 * @param successRate the share that ended with the target in the gripper
 * @param successCi95 its 95 % Wilson score interval over the episodes, as if each were another scene and net
 * @param rateBySeed  each seed's share, for how much a training's seed matters
 * @param meanMotions motions per success
 * @param motionsCi95 its 95 % interval by Student's t
 * @param graspsHeld  the share of target grasps that held the target
 * @param failures    failed episodes by cause
 */
public record TableCell(int episodes, int successes, double successRate, List<Double> successCi95,
        List<Double> rateBySeed, double meanMotions, List<Double> motionsCi95, double graspsHeld,
        Map<FailureCause, Integer> failures) {

    public TableCell {
        successCi95 = List.copyOf(successCi95);
        rateBySeed = List.copyOf(rateBySeed);
        motionsCi95 = List.copyOf(motionsCi95);
        failures = Map.copyOf(failures);
    }

    /** @param bySeed episodes of this cell, a list per seed, none of them empty */
    static TableCell of(List<List<TableEpisode>> bySeed) {
        List<TableEpisode> all = bySeed.stream().flatMap(List::stream).toList();
        double[] motions =
                all.stream().filter(TableEpisode::success).mapToDouble(TableEpisode::motions).toArray();
        int grasps = all.stream().mapToInt(TableEpisode::grasps).sum();
        Map<FailureCause, Integer> failures = new EnumMap<>(FailureCause.class);
        all.stream().filter(episode -> !episode.success())
                .forEach(episode -> failures.merge(episode.failure(), 1, Integer::sum));
        return new TableCell(all.size(), motions.length, motions.length / (double) all.size(),
                Evaluation.interval(all.size(), motions.length), bySeed.stream().map(TableCell::rate).toList(),
                all.stream().filter(TableEpisode::success).mapToInt(TableEpisode::motions).average()
                        .orElse(Double.NaN),
                Intervals.ofMean(motions),
                grasps == 0 ? Double.NaN : all.stream().mapToInt(TableEpisode::held).sum() / (double) grasps, failures);
    }

    private static double rate(Collection<TableEpisode> episodes) {
        return episodes.stream().mapToInt(episode -> episode.success() ? 1 : 0).average().orElseThrow();
    }
}
