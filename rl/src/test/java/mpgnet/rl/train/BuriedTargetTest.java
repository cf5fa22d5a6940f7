package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.State;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.stage.StageII;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.TopCamera;
import org.junit.jupiter.api.Test;

/** Stage II tries a target under a block too, but is measured by what can be grasped. */
class BuriedTargetTest {

    private static final StageII TWO = new StageII(List.of(ScriptedStack::scene), 10, 0.2, (_, _) -> true);

    @Test
    void anAttemptAtABuriedTargetTeachesButDoesNotCount() {
        ScriptedStack stack = new ScriptedStack();
        stack.reset(ScriptedStack.scene(new Random(3)));
        Observation now = stack.observe();
        Situation buried = new Situation(now, State.of(now.heightmap()), true, Map.of());
        assertEquals(false, TWO.counts(new Turn(Primitive.GRASP, ClearingOrder.target(now)), buried));
        assertEquals(true, TWO.counts(new Turn(Primitive.GRASP, ClearingOrder.next(now)), buried));
    }

    /** With no room on the target, it is wanted in every other attempt, another object in the rest. */
    @Test
    void anEnclosedTargetIsWantedNowAndThenAndDoesNotCount() {
        Observation now = new TopCamera().look(new Scene(List.of(
                ToyBlock.CUBE.body(Pose.at(0, 0, 0.025), 0x4E79A7), ToyBlock.CUBE.body(Pose.at(0.1, 0, 0.025), 0)), 0));
        Situation seen = new Situation(now, State.of(now.heightmap()), false, Map.of());
        StageII enclosed = new StageII(List.of(ScriptedStack::scene), 10, 0,
                (goal, _) -> !goal.objects().contains(now.targetId()));
        assertEquals(false, enclosed.counts(new Turn(Primitive.GRASP, ClearingOrder.target(now)), seen));
        assertEquals(true, TWO.counts(new Turn(Primitive.GRASP, ClearingOrder.target(now)), seen));
        assertEquals(100.0, targets(enclosed, seen), 30.0);
        StageII free = new StageII(List.of(ScriptedStack::scene), 10, 0, (_, _) -> true);
        assertEquals(200, targets(free, seen));
    }

    private static int targets(StageII stage, Situation seen) {
        return (int) IntStream.range(0, 200)
                .filter(i -> stage.turn(seen, Tally.NONE, 1, RandomGeneratorFactory.of("L64X128MixRandom").create(i))
                        .orElseThrow().goal().objects().contains(seen.observation().targetId()))
                .count();
    }
}
