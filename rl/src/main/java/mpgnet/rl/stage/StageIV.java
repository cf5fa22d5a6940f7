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
import mpgnet.rl.reward.Reward;
import mpgnet.rl.reward.TargetGraspReward;
import mpgnet.rl.workflow.Workflow;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.world.Observation;

/**
 * Stage IV, target-oriented pushing only: the push-net learns to make the target graspable (equation 7), scored by the
 * grasp-net; grasp-net and move-net are frozen. At most 5 pushes, until Q_g reaches Q*_g, and a grasp at the end, which
 * completes the episode if it holds the target.
 *
 * <p>
 * Between objects that stand close a grasp holds less often than its Q_g promised in stage II; so Q*_g follows the rule
 * by which it was found, on the grasps that end these episodes.
 *
 * @param scenes the target surrounded by other objects
 * @param pushes what a push earns: equation 7, or what a baseline has in its place
 */
public record StageIV(List<SceneSampler> scenes, Reward pushes) implements Stage {

    public StageIV {
        scenes = List.copyOf(scenes);
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("scenes must not be empty");
        }
    }

    @Override
    public String name() {
        return "stage4";
    }

    @Override
    public List<Primitive> trains() {
        return List.of(Primitive.PUSH);
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
        return Workflow.LIMIT + 1;
    }

    /** A scene whose target is graspable from the start has nothing to teach about pushing. */
    @Override
    public Optional<Turn> turn(Situation now, Tally soFar, double qStar, RandomGenerator random) {
        boolean graspable = now.graspQ() >= qStar;
        if (now.targetGone() || soFar.grasps() > 0 || soFar.motions() == 0 && graspable) {
            return Optional.empty();
        }
        Primitive primitive = graspable || soFar.pushes() >= Workflow.LIMIT ? Primitive.GRASP : Primitive.PUSH;
        return Optional.of(new Turn(primitive, ClearingOrder.target(now.observation())));
    }

    @Override
    public Reward reward(Primitive primitive) {
        return primitive == Primitive.GRASP ? new TargetGraspReward() : pushes;
    }

    @Override
    public boolean completes(Turn turn, Evidence e, Observation before) {
        return turn.primitive() == Primitive.GRASP && e.goalHeld();
    }

    @Override
    public boolean successPerEpisode() {
        return true;
    }
}
