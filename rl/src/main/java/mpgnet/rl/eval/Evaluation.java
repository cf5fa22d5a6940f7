package mpgnet.rl.eval;

import java.util.List;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * What a method achieves (section IV-B), as its JSON shows it.
 *
 * @param scenes           the kind of scenes, or the file that they are from
 * @param objects          in a scene; 0 where a file says how many
 * @param seed             the first scene's; without meaning where they are from a file
 * @param successRate      the share of episodes that end with the target in the gripper
 * @param successCi95      its 95 % Wilson score interval
 * @param meanMotions      motions per successful episode, NaN without one
 * @param meanMotionsAll   motions per episode
 * @param graspSuccessRate successful target grasps per target grasp attempted, NaN without one
 * @param msPerDecision    wall time of a decision
 */
public record Evaluation(
        String method, String scenes, int objects, int episodes, long seed, double successRate, List<Double> successCi95,
        double meanMotions, double meanMotionsAll, double graspSuccessRate, double msPerDecision, List<EpisodeSummary> runs) {

    private static final double CONFIDENCE = 0.95;

    /** @param runs at least one */
    public static Evaluation of(String method, String scenes, int objects, long seed, double msPerDecision, List<EpisodeSummary> runs) {
        int n = runs.size();
        int successes = (int) runs.stream().filter(EpisodeSummary::success).count();
        ConfidenceInterval ci = new WilsonScoreInterval().createInterval(n, successes, CONFIDENCE);
        List<EpisodeSummary.Motion> grasps = runs.stream().flatMap(r -> r.steps().stream()).filter(m -> m.primitive().equals("grasp")).toList();
        return new Evaluation(method, scenes, objects, n, seed,
                successes / (double) n,
                List.of(ci.getLowerBound(), ci.getUpperBound()),
                runs.stream().filter(EpisodeSummary::success).mapToInt(EpisodeSummary::motions).average().orElse(Double.NaN),
                runs.stream().mapToInt(EpisodeSummary::motions).average().orElse(Double.NaN),
                grasps.stream().mapToInt(m -> m.goalHeld() ? 1 : 0).average().orElse(Double.NaN),
                msPerDecision,
                List.copyOf(runs));
    }
}
