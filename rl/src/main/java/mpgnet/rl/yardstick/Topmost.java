package mpgnet.rl.yardstick;

import java.util.List;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.FutileMotions;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.world.Observation;

/**
 * Takes what lies highest over the target by its best grip on the heightmap, and the target once nothing lies over it.
 * What is not the target is moved, so that the rule about wrong grasps does not stop it.
 *
 * @param body what makes the motions
 */
public record Topmost(Embodiment body) implements Policy {

    @Override
    public Decision decide(Observation now, List<Step> history) {
        HeightmapGrips grips = new HeightmapGrips(now, body);
        List<Goal> over = ClearingOrder.over(now);
        if (over.isEmpty()) {
            return GripDecision.grasp(now, history, grips, "nothing lies over the target: grasp it");
        }
        Goal top = over.getFirst();
        int id = top.objects().iterator().next();
        return grips.best(id, FutileMotions.in(history, now).of(Primitive.MOVE, now))
                .map(grip -> GripDecision.of(now, top, Primitive.MOVE, grip.choice(), grip.quality(),
                        "object %d lies highest over the target: move it".formatted(id)))
                .orElseGet(() -> GripDecision.blind(now, top, Primitive.MOVE));
    }
}
