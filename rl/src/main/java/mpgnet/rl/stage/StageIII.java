package mpgnet.rl.stage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.reward.MoveReward;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.workflow.Workflow;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.world.Observation;

/**
 * Stage III, target-oriented moving only: the move-net learns to clear what lies over the target (equation 6), scored
 * by the grasp-net, which is frozen. The episode ends when the target is no longer occluded, or after 5 moves.
 *
 * @param scenes from two objects, the first occluded by the second, to many
 */
public record StageIII(List<SceneSampler> scenes) implements Stage {

    public StageIII {
        scenes = List.copyOf(scenes);
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("scenes must not be empty");
        }
    }

    @Override
    public String name() {
        return "stage3";
    }

    @Override
    public List<Primitive> trains() {
        return List.of(Primitive.MOVE);
    }

    @Override
    public boolean trainsMaskEncoder() {
        return false;
    }

    @Override
    public Set<Primitive> discriminators() {
        return Set.of(Primitive.GRASP);
    }

    @Override
    public int levels() {
        return scenes.size();
    }

    @Override
    public Scene scene(int level, RandomGenerator random) {
        return scenes.get(level).sample(random);
    }

    @Override
    public int maxMotions() {
        return Workflow.LIMIT;
    }

    @Override
    public Optional<Turn> turn(Situation now, Tally soFar, double qStar, RandomGenerator random) {
        return now.occluded() ? Optional.of(new Turn(Primitive.MOVE, ClearingOrder.target(now.observation())))
                : Optional.empty();
    }

    @Override
    public Reward reward(Primitive primitive) {
        return new MoveReward();
    }

    @Override
    public boolean completes(Turn turn, Evidence e, Observation before) {
        return MoveReward.succeeds(e);
    }

    /** What a cleared target is worth is what the grasp-net makes of it. */
    @Override
    public Optional<Turn> sequel(Situation after) {
        return Optional.of(new Turn(Primitive.GRASP, ClearingOrder.target(after.observation())));
    }

    @Override
    public boolean successPerEpisode() {
        return true;
    }
}
