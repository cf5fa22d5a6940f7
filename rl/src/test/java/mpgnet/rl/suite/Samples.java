package mpgnet.rl.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.EpisodeSummary.Motion;
import mpgnet.rl.eval.FailureCause;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.scene.SceneKind;

/** Suites that nobody played. */
final class Samples {

    static final double Q_STAR = 1.85;
    static final WeightsRef WEIGHTS = new WeightsRef("some/where/nets.safetensors", "abc");

    private Samples() {
    }

    /** On {@code scenes} drawn scenes under the paper's rule, with the rules of geometry. */
    static SuitePlan plan(int scenes, String... methods) {
        return new SuitePlan(SuitePlan.VERSION, List.of(methods),
                List.of(new SceneGroup.Drawn(SceneKind.TEST, 10, 7, scenes)), List.of(GraspRule.PAPER),
                List.of(GeometryRules.ON), WEIGHTS, Q_STAR);
    }

    /** A grasp of the target that promised {@code q}. */
    static Motion grasp(double q, boolean held) {
        return new Motion("grasp", held ? "held" : "empty", held, q, 0.01, 0);
    }

    /** A move that carried something off and displaced others by 3 cm. */
    static Motion move() {
        return new Motion("move", "held", true, 1, 0.03, 1);
    }

    /** Solved if its last motion is a grasp that held. */
    static PlayedEpisode played(EpisodeJob job, Motion... motions) {
        boolean success = motions.length > 0 && motions[motions.length - 1].primitive().equals("grasp")
                && motions[motions.length - 1].goalHeld();
        return new PlayedEpisode(10 * motions.length, new EpisodeSummary(null, job.scene().name(), success,
                success ? "grasped" : "not grasped", success ? null : FailureCause.GRASP_EMPTY, 0.5, List.of(motions),
                job));
    }

    /** Writes the episodes of some of the plan's jobs, in the given order, and reads them back. */
    static Journal.Contents journal(Path folder, List<SuitePlan.Job> jobs,
            Function<SuitePlan.Job, PlayedEpisode> play) {
        try {
            try (Journal journal = Journal.open(folder)) {
                for (SuitePlan.Job job : new ArrayList<>(jobs)) {
                    journal.append(play.apply(job));
                }
            }
            return Journal.read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
