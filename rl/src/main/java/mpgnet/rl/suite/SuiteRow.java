package mpgnet.rl.suite;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.Evaluation;
import mpgnet.rl.eval.FailureCause;
import mpgnet.rl.eval.FailureTable;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.workflow.GraspThreshold.Grasp;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A line of a suite's table: a method on a group of scenes under a rule. A figure over nothing is NaN.
 *
 * @param toldTheTruth  whether the method is told what no camera shows
 * @param episodes      that were played
 * @param successRate   the share that ended with the target in the gripper
 * @param successCi95   its 95 % Wilson score interval
 * @param meanMotions   motions per success
 * @param motionsCi95   its 95 % interval by Student's t
 * @param graspsHeld    the share of target grasps that held the target
 * @param displacedCm   by how much other objects were displaced, summed up, per episode
 * @param takenOut      other objects that left the table, per episode
 * @param optimalShare  of the scenes that search solved, the share solved in no more motions than search needed
 * @param msPerDecision wall time of a decision
 * @param failures      failed episodes by cause
 * @param promises      what the grasp-net promised and what came of it; null for what was not trained
 * @param difference    beside the method that all are compared with; null for that one itself
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record SuiteRow(RowKey key, boolean toldTheTruth, int episodes, int successes, double successRate,
        List<Double> successCi95, double meanMotions, List<Double> motionsCi95, double graspsHeld, double displacedCm,
        double takenOut, double optimalShare, double msPerDecision, Map<FailureCause, Integer> failures,
        GraspPromises promises, PairedDifference difference) {

    private static final double CM_PER_M = 100;
    private static final String GRASP = "grasp";

    /**
     * @param played  the line's episodes by scene, at least one
     * @param search  how many motions search needed, by scene, where it solved it
     * @param qStar   of the weights; null without any
     * @param against the method to compare with and its episodes by scene, if there is one
     */
    static SuiteRow of(RowKey key, Map<SceneRef, PlayedEpisode> played, Map<SceneRef, Integer> search, Double qStar,
            Optional<Against> against) {
        List<EpisodeSummary> runs = played.values().stream().map(PlayedEpisode::summary).toList();
        List<EpisodeSummary.Motion> motions = runs.stream().flatMap(run -> run.motions().stream()).toList();
        List<EpisodeSummary.Motion> grasps = motions.stream().filter(m -> m.primitive().equals(GRASP)).toList();
        SummaryStatistics ofSuccesses = new SummaryStatistics();
        runs.stream().filter(EpisodeSummary::success).forEach(run -> ofSuccesses.addValue(run.motions().size()));
        int successes = (int) ofSuccesses.getN();
        return SuiteRowBuilder.builder()
                .key(key)
                .toldTheTruth(key.isToldTheTruth())
                .episodes(runs.size())
                .successes(successes)
                .successRate(successes / (double) runs.size())
                .successCi95(Evaluation.interval(runs.size(), successes))
                .meanMotions(ofSuccesses.getMean())
                .motionsCi95(Intervals.ofMean(ofSuccesses))
                .graspsHeld(mean(grasps, m -> m.goalHeld() ? 1 : 0))
                .displacedCm(CM_PER_M * motions.stream().mapToDouble(EpisodeSummary.Motion::displacedM).sum()
                        / runs.size())
                .takenOut(motions.stream().mapToInt(EpisodeSummary.Motion::takenOut).sum() / (double) runs.size())
                .optimalShare(optimalShare(played, search))
                .msPerDecision(played.values().stream().mapToDouble(PlayedEpisode::decidingMs).sum()
                        / Math.max(1, motions.size()))
                .failures(failures(runs))
                .promises(LearnedMethod.of(key.method())
                        .map(_ -> GraspPromises.of(qStar, runs.stream().flatMap(run -> grasps(run).stream()).toList()))
                        .orElse(null))
                .difference(against.map(other -> PairedDifference.of(other.method, summaries(played),
                        summaries(other.played))).orElse(null))
                .build();
    }

    /** The grasps of an episode that a net promised something of, and whether they held the target. */
    static List<Grasp> grasps(EpisodeSummary run) {
        return run.motions().stream().filter(m -> m.primitive().equals(GRASP) && Double.isFinite(m.q()))
                .map(m -> new Grasp(m.q(), m.goalHeld())).toList();
    }

    /** Whom a line is compared with. */
    record Against(String method, Map<SceneRef, PlayedEpisode> played) {
    }

    private static double mean(List<EpisodeSummary.Motion> motions, ToIntFunction<EpisodeSummary.Motion> figure) {
        return motions.stream().mapToInt(figure).average().orElse(Double.NaN);
    }

    private static double optimalShare(Map<SceneRef, PlayedEpisode> played, Map<SceneRef, Integer> search) {
        return played.entrySet().stream().filter(each -> search.containsKey(each.getKey())).mapToInt(each -> {
            EpisodeSummary run = each.getValue().summary();
            return run.success() && run.motions().size() <= search.get(each.getKey()) ? 1 : 0;
        }).average().orElse(Double.NaN);
    }

    private static Map<FailureCause, Integer> failures(List<EpisodeSummary> runs) {
        Map<FailureCause, Integer> counts = new EnumMap<>(FailureCause.class);
        FailureTable.of(runs).forEach((cause, scenes) -> counts.put(cause, scenes.size()));
        return counts;
    }

    private static Map<SceneRef, EpisodeSummary> summaries(Map<SceneRef, PlayedEpisode> played) {
        return PlayedByRow.mapped(played, PlayedEpisode::summary);
    }
}
