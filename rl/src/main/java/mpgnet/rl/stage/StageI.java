package mpgnet.rl.stage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.reward.AgnosticGraspReward;
import mpgnet.rl.reward.Reward;
import mpgnet.sim.action.Action;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.world.Observation;

/**
 * Stage I, target-agnostic grasping only: the mask includes all objects, any object counts (equation 4), and the
 * episode ends once every object has been grasped.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 13.
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
    public List<Primitive> trains() {
        return List.of(Primitive.GRASP);
    }

    @Override
    public boolean trainsMaskEncoder() {
        return true;
    }

    @Override
    public Set<Primitive> discriminators() {
        return Set.of();
    }

    @Override
    public int levels() {
        return 1;
    }

    @Override
    public Scene scene(int level, RandomGenerator random) {
        return scenes.sample(random);
    }

    /**
     * All objects in view, looked at around one of them, drawn at random: 16 maps of one window instead of one per
     * object.
     */
    @Override
    public Optional<Turn> turn(Situation now, Tally soFar, double qStar, RandomGenerator random) {
        if (now.observation().visible().isEmpty()) {
            return Optional.empty();
        }
        List<Integer> ids = now.observation().visible().keySet().stream().sorted().toList();
        return Optional.of(
                new Turn(Primitive.GRASP,
                        Goal.anyObject(now.observation().visible(), ids.get(random.nextInt(ids.size())))));
    }

    /** What was grasped is carried off the table, so that the episode goes on with the rest. */
    @Override
    public Action motion(Turn turn, Choice choice, Observation now) {
        return choice.move(now.heightmap());
    }

    @Override
    public Reward reward(Primitive primitive) {
        return new AgnosticGraspReward();
    }

    @Override
    public boolean completes(Turn turn, Evidence e, Observation before) {
        return false;
    }

    @Override
    public boolean successPerEpisode() {
        return false;
    }
}
