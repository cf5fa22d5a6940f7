package mpgnet.examples;

import java.util.List;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.FingerRoom;
import mpgnet.rl.policy.GreedyChoice;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;

/**
 * A policy of one's own: takes what lies highest over the target in its middle, then the target, each time at the next
 * angle at which the fingers have room. {@code ./mpgnet eval --policy mpgnet.examples.HighestFirst --classpath ...}
 *
 * @param body what makes the motions
 */
public record HighestFirst(Embodiment body) implements Policy {

    @Override
    public Decision decide(Observation now, List<Step> history) {
        Goal goal = ClearingOrder.next(now);
        boolean target = goal.objects().contains(now.targetId());
        Primitive primitive = target ? Primitive.GRASP : Primitive.MOVE;
        Mask.Rectangle box = goal.mask().bounds();
        int row = (box.bottom() + box.top()) / 2;
        int column = (box.left() + box.right()) / 2;
        GreedyChoice.Exclusion noRoom =
                new FingerRoom(now.heightmap(), body.gripper(), body.motion()).lacking(primitive);
        int k = history.size() % Action.ROTATIONS;
        for (int turned = 0; turned < Action.ROTATIONS && noRoom.excludes(k, row, column); turned++) {
            k = (k + 1) % Action.ROTATIONS;
        }
        return Decision.of(now, primitive, new Choice(k, row, column), Heightmap.CELL_M * goal.mask().size(),
                target ? "nothing lies over the target" : "the highest thing over the target");
    }
}
