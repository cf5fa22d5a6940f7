package mpgnet.rl.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.reward.PushReward;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.workflow.Workflow;
import org.junit.jupiter.api.Test;

/** Q*_g, as the grasps so far have it, decides between one more push and the grasp. */
class GraspThresholdTest {

    private static final Tally ONE_PUSH = new Tally(0, 1, 0, 0);
    private static final Stage FOUR = new StageIV(List.of(random -> null), new PushReward());
    private static final Stage FIVE =
            new StageV(List.of(random -> null), Variation.NONE, Workflow::paper, Set.of(Primitive.GRASP),
                    List.of(Primitive.GRASP), Reward::of, false, 10);

    @Test
    void belowItTheTargetIsPushedAndFromItOnGrasped() {
        for (Stage stage : List.of(FOUR, FIVE)) {
            assertEquals(Primitive.PUSH, net(stage, 0.9, ONE_PUSH, 1.0), stage.name());
            assertEquals(Primitive.GRASP, net(stage, 0.9, ONE_PUSH, 0.9), stage.name());
            assertEquals(Primitive.GRASP, net(stage, 0.9, new Tally(0, Workflow.LIMIT, 0, 0), 1.0), stage.name());
        }
    }

    @Test
    void stageFourPassesOverScenesThatNeedNoPush() {
        assertTrue(FOUR.turn(scored(0.9), Tally.NONE, 0.8, new Random(1)).isEmpty());
        assertTrue(FOUR.turn(scored(0.9), Tally.NONE, 1.0, new Random(1)).isPresent());
    }

    private static Primitive net(Stage stage, double graspQ, Tally soFar, double qStar) {
        return stage.turn(scored(graspQ), soFar, qStar, new Random(1)).orElseThrow().primitive();
    }

    private static Situation scored(double graspQ) {
        Situation s = Samples.situation();
        return new Situation(s.observation(), s.state(), false, Map.of(Primitive.GRASP, graspQ));
    }
}
