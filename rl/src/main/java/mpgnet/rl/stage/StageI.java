package mpgnet.rl.stage;

import java.util.List;
import java.util.Optional;

import java.util.random.RandomGenerator;
import mpgnet.rl.env.Choice;
import mpgnet.rl.env.Goal;
import mpgnet.rl.reward.AgnosticGraspReward;
import mpgnet.rl.reward.Reward;
import mpgnet.sim.action.Action;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.world.Observation;

/**
 * Stage I, target-agnostic grasping only: the mask includes all objects, any object counts (equation 4), and the episode ends once
 * every object has been grasped.
 *
 * @param scenes     m objects at relatively discrete locations
 * @param maxMotions after this many attempts the scene is given up
 */
public record StageI(SceneSampler scenes, int maxMotions) implements Stage {

    @Override
    public String name() {
        return "stage1";
    }

    @Override
    public Scene scene(RandomGenerator random) {
        return scenes.sample(random);
    }

    /** All objects in view, looked at around one of them, drawn at random: 16 maps of one window instead of one per object. */
    @Override
    public Optional<Goal> goal(Observation now, RandomGenerator random) {
        if (now.visible().isEmpty()) {
            return Optional.empty();
        }
        List<Integer> ids = now.visible().keySet().stream().sorted().toList();
        return Optional.of(Goal.anyObject(now.visible(), ids.get(random.nextInt(ids.size()))));
    }

    /** What was grasped is carried off the table, so that the episode goes on with the rest. */
    @Override
    public Action motion(Goal goal, Choice choice, Observation now) {
        return choice.move(now.heightmap());
    }

    @Override
    public Reward reward() {
        return new AgnosticGraspReward();
    }

    @Override
    public boolean completes(Goal goal, double reward, Observation before) {
        return false;
    }
}
