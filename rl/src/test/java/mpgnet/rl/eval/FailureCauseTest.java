package mpgnet.rl.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mpgnet.rl.Samples;
import mpgnet.rl.eval.EpisodeResult.End;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.occlusion.OcclusionCheck;
import mpgnet.sim.scene.SceneKind;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

class FailureCauseTest {

    private static final int TARGET = 3;
    private static final Mask MASK = Samples.square(100, 80, 20);
    private static final Outcome EMPTY = new Outcome.Empty(0, 1);
    private static final Outcome BLOCKED = new Outcome.Blocked(0.02, 1);
    private static final Outcome OTHER = new Outcome.Held(5, 0.04, true, 1);
    private static final Outcome PUSHED = new Outcome.Pushed(0.1, 1);

    /** The target 2 cm high; {@code aboveM} stands on its middle. */
    private static Observation seen(double aboveM) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        for (int row = 105; row < 115; row++) {
            for (int column = 85; column < 95; column++) {
                heightM[Heightmap.index(row, column)] = (float) aboveM;
            }
        }
        return new Observation(new Heightmap(heightM, new int[heightM.length]), MASK, 0.02, TARGET, Map.of());
    }

    private static Step step(Primitive primitive, int goal, Outcome outcome) {
        Choice choice = new Choice(0, 105, 90);
        Observation before = seen(0);
        return new Step(before, new Decision(choice.action(primitive, before.heightmap()), choice, primitive,
                Goal.object(goal, MASK), null, 1, "a test"), outcome);
    }

    private static Optional<FailureCause> cause(End end, double aboveM, Step... steps) {
        return FailureCause.of(new EpisodeResult(end, List.of(steps), seen(aboveM), 0.5), OcclusionCheck.STANDARD);
    }

    @Test
    void successHasNoCause() {
        assertEquals(Optional.empty(), cause(End.TARGET_GRASPED, 0));
    }

    @Test
    void aLostTargetIsBlamedOnTheLastMotion() {
        assertEquals(Optional.of(FailureCause.CARRIED_OFF),
                cause(End.TARGET_CARRIED_OFF, 0, step(Primitive.MOVE, TARGET, OTHER)));
        assertEquals(Optional.of(FailureCause.PUSHED_OUT),
                cause(End.TARGET_LEFT_WORKSPACE, 0, step(Primitive.PUSH, TARGET, PUSHED)));
        assertEquals(Optional.of(FailureCause.KNOCKED_OUT),
                cause(End.TARGET_LEFT_WORKSPACE, 0, step(Primitive.GRASP, TARGET, EMPTY)));
    }

    @Test
    void whatStillLiesOverTheTargetComesBeforeHowGraspsFailed() {
        assertEquals(Optional.of(FailureCause.STILL_OCCLUDED),
                cause(End.MOTIONS_SPENT, 0.06, step(Primitive.GRASP, TARGET, EMPTY)));
    }

    @Test
    void ofAFreeTargetTheMostFrequentFailureOfItsGraspsCounts() {
        Step empty = step(Primitive.GRASP, TARGET, EMPTY);
        Step blocked = step(Primitive.GRASP, TARGET, BLOCKED);
        Step wrong = step(Primitive.GRASP, TARGET, OTHER);
        Step unreachable = step(Primitive.GRASP, TARGET, new Outcome.Unreachable("too far", 0));
        assertEquals(Optional.of(FailureCause.GRASP_BLOCKED),
                cause(End.MOTIONS_SPENT, 0, empty, blocked, blocked, wrong));
        assertEquals(Optional.of(FailureCause.GRASP_EMPTY), cause(End.MOTIONS_SPENT, 0, blocked, empty),
                "of equally many, the first named");
        assertEquals(Optional.of(FailureCause.WRONG_OBJECT), cause(End.MOTIONS_SPENT, 0, wrong));
        assertEquals(Optional.of(FailureCause.OUT_OF_REACH), cause(End.MOTIONS_SPENT, 0, unreachable));
    }

    @Test
    void motionsForSomethingElseAreNoGraspsOfTheTarget() {
        assertEquals(Optional.of(FailureCause.NEVER_GRASPED),
                cause(End.MOTIONS_SPENT, 0, step(Primitive.PUSH, TARGET, PUSHED), step(Primitive.GRASP, 5, EMPTY)));
        assertEquals(Optional.of(FailureCause.NEVER_GRASPED), cause(End.MOTIONS_SPENT, 0));
    }

    @Test
    void theTablesCountEveryEpisodeOnce() {
        List<EpisodeSummary> runs = new ArrayList<>();
        EpisodeJob job = new EpisodeJob(new SceneRef.Drawn(SceneKind.TEST, 10, 1), Yardstick.ORACLE.label(), null,
                WorkCellSettings.standard(), GeometryRules.ON, 10);
        double[] visible = {0, 0.19, 0.2, 0.79, 0.8, 1};
        for (int i = 0; i < visible.length; i++) {
            boolean success = i % 2 == 0;
            runs.add(new EpisodeSummary((long) i, "scene-" + i, success, "", success ? null : FailureCause.GRASP_EMPTY,
                    visible[i],
                    List.of(new EpisodeSummary.Motion("grasp", "held", success, 1, 0, 0)), job));
        }
        List<VisibilityTable.Bin> bins = VisibilityTable.of(runs);
        assertEquals(List.of(2, 1, 1, 2), bins.stream().map(VisibilityTable.Bin::episodes).toList());
        assertEquals(List.of(1, 1, 0, 1), bins.stream().map(VisibilityTable.Bin::successes).toList());
        assertEquals(Map.of(FailureCause.GRASP_EMPTY, List.of("scene-1", "scene-3", "scene-5")), FailureTable.of(runs));
        Evaluation e = Evaluation.of("mpgnet", 10, 0, 1, runs);
        assertEquals(0.5, e.successRate());
        assertEquals(0.5, e.graspSuccessRate());
        assertEquals(1, e.meanMotionsAll());
    }
}
