package mpgnet.rl.yardstick;

import java.util.List;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Embodiment;
import mpgnet.sim.world.Observation;

/**
 * Grasps the target by its best grip by geometry on the heightmap, whatever lies over it and beside it.
 *
 * @param body what makes the motions
 */
public record GraspNow(Embodiment body) implements Policy {

    @Override
    public Decision decide(Observation now, List<Step> history) {
        return GripDecision.grasp(now, history, new HeightmapGrips(now, body), "the target's best grip by geometry");
    }
}
