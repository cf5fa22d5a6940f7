package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.State;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.stage.StageII;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** Stage II tries a target under a block too, but is measured by what can be grasped. */
class BuriedTargetTest {

    private static final StageII TWO = new StageII(List.of(ScriptedStack::scene), 10, 0.2);

    @Test
    void anAttemptAtABuriedTargetTeachesButDoesNotCount() {
        ScriptedStack stack = new ScriptedStack();
        stack.reset(ScriptedStack.scene(new Random(3)));
        Observation now = stack.observe();
        Situation buried = new Situation(now, State.of(now.heightmap()), true, Map.of());
        assertEquals(false, TWO.counts(new Turn(Primitive.GRASP, ClearingOrder.target(now)), buried));
        assertEquals(true, TWO.counts(new Turn(Primitive.GRASP, ClearingOrder.next(now)), buried));
    }
}
