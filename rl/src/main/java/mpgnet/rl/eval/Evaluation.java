package mpgnet.rl.eval;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * What a method achieves (section IV-B), as its JSON shows it.
 *
 * @param objects          in a scene; 0 where a file says how many
 * @param seed             the first scene's; without meaning where they are from a file
 * @param successRate      the share of episodes that end with the target in the gripper
 * @param successCi95      its 95 % Wilson score interval
 * @param meanMotions      motions per successful episode, NaN without one
 * @param meanMotionsAll   motions per episode
 * @param graspSuccessRate successful target grasps per target grasp attempted, NaN without one
 * @param msPerDecision    wall time of a decision
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record Evaluation(
        String method, int objects, int episodes, long seed, double successRate, List<Double> successCi95,
        double meanMotions, double meanMotionsAll, double graspSuccessRate, double msPerDecision,
        List<EpisodeSummary> runs) {

    private static final double CONFIDENCE = 0.95;

    public Evaluation {
        successCi95 = List.copyOf(successCi95);
        runs = List.copyOf(runs);
    }

    /** @param runs at least one */
    public static Evaluation of(String method, int objects, long seed, double msPerDecision,
            List<EpisodeSummary> runs) {
        int n = runs.size();
        int successes = (int) runs.stream().filter(EpisodeSummary::success).count();
        List<EpisodeSummary.Motion> grasps =
                runs.stream().flatMap(r -> r.motions().stream()).filter(m -> m.primitive().equals("grasp")).toList();
        return EvaluationBuilder.builder()
                .method(method)
                .objects(objects)
                .episodes(n)
                .seed(seed)
                .successRate(successes / (double) n)
                .successCi95(interval(n, successes))
                .meanMotions(runs.stream().filter(EpisodeSummary::success).mapToInt(r -> r.motions().size()).average()
                        .orElse(Double.NaN))
                .meanMotionsAll(runs.stream().mapToInt(r -> r.motions().size()).average().orElse(Double.NaN))
                .graspSuccessRate(grasps.stream().mapToInt(m -> m.goalHeld() ? 1 : 0).average().orElse(Double.NaN))
                .msPerDecision(msPerDecision)
                .runs(runs)
                .build();
    }

    /**
     * The 95 % Wilson score interval of a share.
     *
     * @param n at least 1
     */
    public static List<Double> interval(int n, int successes) {
        ConfidenceInterval ci = new WilsonScoreInterval().createInterval(n, successes, CONFIDENCE);
        return List.of(ci.getLowerBound(), ci.getUpperBound());
    }
}
