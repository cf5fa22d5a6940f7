package mpgnet.rl.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.stage.HardScenes;
import mpgnet.rl.stage.Stages;
import mpgnet.rl.workflow.GraspThreshold;
import mpgnet.rl.workflow.GraspThreshold.Grasp;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.scene.SceneKind;

/**
 * Finds Q*_g at play, once training has ended: the nets play fresh scenes of stage V with a threshold so low that
 * grasps are made which had better not be, and Q*_g is the lowest value whose promises were kept. Training's own last
 * grasps cannot tell: by then nearly all promise more than Q*_g, since others are hardly made.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 67.
 *
 * @param hard     of the stage
 * @param episodes in each family
 */
public record ThresholdTrial(HardScenes hard, int episodes) {

    /** A sure grasp promises 2, so this is what a grasp is worth that holds in two of five cases. */
    public static final double PROBE = 0.8;
    /**
     * The share of promises to be kept. Larger scenes than the stage's and shapes that it has not met keep about ten
     * points less, so four of five.
     */
    public static final double WANTED_RATE = 0.9;
    /** Used for nothing else. */
    private static final long FIRST_SCENE = 500_000;

    /**
     * What is to be played.
     *
     * @param weights with {@link #PROBE} as their Q*_g
     */
    public SuitePlan plan(LearnedMethod method, WeightsRef weights) {
        List<SceneGroup> groups = new ArrayList<>();
        groups.add(new SceneGroup.Drawn(SceneKind.TEST, Stages.MANY_OBJECTS, FIRST_SCENE, episodes));
        hard.largestInStageV().forEach(
                (family, objects) -> groups.add(new SceneGroup.OfFamily(family, objects, FIRST_SCENE, episodes)));
        return new SuitePlan(SuitePlan.VERSION, List.of(method.label()), groups, List.of(GraspRule.PAPER),
                List.of(GeometryRules.ON), weights, PROBE);
    }

    /**
     * Q*_g as the episodes say; empty if there are too few grasps to say anything. Grasps that promised less than
     * {@link #PROBE} were made for want of anything better, and do not say what it would be worth to make more of them.
     *
     * @param played of the plan
     */
    public static OptionalDouble qStar(SuitePlan plan, Journal.Contents played) {
        List<Grasp> grasps = plan.jobs().stream().map(job -> played.of(job.episode())).filter(Objects::nonNull)
                .flatMap(one -> SuiteRow.grasps(one.summary()).stream()).filter(grasp -> grasp.q() >= PROBE).toList();
        OptionalDouble kept = GraspThreshold.of(grasps, WANTED_RATE);
        return kept.isPresent() ? kept : GraspThreshold.nearest(grasps);
    }
}
