package mpgnet.rl.stage;

import java.util.Optional;

import java.util.random.RandomGenerator;
import mpgnet.rl.env.Choice;
import mpgnet.rl.env.Goal;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.reward.TargetGraspReward;
import mpgnet.sim.action.Action;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.world.Observation;

/**
 * Stage II, target-oriented grasping only: the mask is the wanted object's, only that object counts (equation 5), and the episode
 * ends once the target has been grasped.
 *
 * <p>In scenes where the target is occluded the wanted object is first what lies on it, which is carried off; so the same net
 * learns to grasp in clutter.
 *
 * @param scenes     m objects, the target relatively isolated; or, later, occluded
 * @param maxMotions after this many attempts the scene is given up
 */
public record StageII(SceneSampler scenes, int maxMotions) implements Stage {

    @Override
    public String name() {
        return "stage2";
    }

    @Override
    public Scene scene(RandomGenerator random) {
        return scenes.sample(random);
    }

    @Override
    public Optional<Goal> goal(Observation now, RandomGenerator random) {
        if (now.target().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ClearingOrder.next(now));
    }

    @Override
    public Action motion(Goal goal, Choice choice, Observation now) {
        return goal.objects().contains(now.targetId()) ? choice.grasp(now.heightmap()) : choice.move(now.heightmap());
    }

    @Override
    public Reward reward() {
        return new TargetGraspReward();
    }

    @Override
    public boolean completes(Goal goal, double reward, Observation before) {
        return reward > 0 && goal.objects().contains(before.targetId());
    }
}
