package mpgnet.rl.stage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.reward.TargetGraspReward;
import mpgnet.sim.action.Action;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.world.Observation;

/**
 * Stage II, target-oriented grasping only: the mask is the wanted object's, only that object counts (equation 5), and
 * the episode ends once the target has been grasped.
 *
 * <p>
 * In scenes where the target is occluded the wanted object is mostly what lies on it, which is carried off; so the same
 * net learns to grasp in clutter. Now and then it is the target all the same: else the net would never learn that an
 * occluded target cannot be grasped, which is what stages III to V ask of it as the discriminator. Where the jaw has no
 * room on the target at all, it is wanted in every other attempt, for the same reason, and any other object in the
 * rest.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 18 and 54.
 *
 * @param scenes      by level: m objects, the target relatively isolated; then, if wanted, occluded
 * @param maxMotions  after this many attempts the scene is given up
 * @param buriedShare how often an occluded target is the goal although something lies over it, in [0, 1]
 * @param open        whether the jaw has room anywhere on a goal
 */
public record StageII(List<SceneSampler> scenes, int maxMotions, double buriedShare,
        BiPredicate<Goal, Observation> open) implements Stage {

    private static final double ENCLOSED_SHARE = 0.5;

    public StageII {
        scenes = List.copyOf(scenes);
        if (scenes.isEmpty() || !(buriedShare >= 0 && buriedShare <= 1)) {
            throw new IllegalArgumentException("scenes must not be empty and buriedShare in [0, 1]; were %d and %s"
                    .formatted(scenes.size(), buriedShare));
        }
    }

    @Override
    public String name() {
        return "stage2";
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
        return scenes.size();
    }

    @Override
    public Scene scene(int level, RandomGenerator random) {
        return scenes.get(level).sample(random);
    }

    @Override
    public Optional<Turn> turn(Situation now, Tally soFar, double qStar, RandomGenerator random) {
        boolean buried = random.nextDouble() < buriedShare;
        if (now.targetGone()) {
            return Optional.empty();
        }
        Observation seen = now.observation();
        Goal goal = buried ? ClearingOrder.target(seen) : ClearingOrder.next(seen);
        if (!buried && wanted(goal, seen) && !open.test(goal, seen) && random.nextDouble() >= ENCLOSED_SHARE) {
            goal = another(seen, random).orElse(goal);
        }
        return Optional.of(new Turn(Primitive.GRASP, goal));
    }

    private static boolean wanted(Goal goal, Observation now) {
        return goal.objects().contains(now.targetId());
    }

    /** One of the others on which the jaw has room. */
    private Optional<Goal> another(Observation now, RandomGenerator random) {
        List<Goal> others = now.visible().entrySet().stream()
                .filter(seen -> seen.getKey() != now.targetId() && !seen.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey()).map(seen -> Goal.object(seen.getKey(), seen.getValue()))
                .filter(goal -> open.test(goal, now)).toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(others.get(random.nextInt(others.size())));
    }

    @Override
    public Action motion(Turn turn, Choice choice, Observation now) {
        return turn.goal().objects().contains(now.targetId()) ? choice.grasp(now.heightmap())
                : choice.move(now.heightmap());
    }

    @Override
    public Reward reward(Primitive primitive) {
        return new TargetGraspReward();
    }

    @Override
    public boolean completes(Turn turn, Evidence e, Observation before) {
        return e.goalHeld() && turn.goal().objects().contains(before.targetId());
    }

    @Override
    public boolean successPerEpisode() {
        return false;
    }

    /**
     * What was tried at a buried or enclosed target teaches the discriminator; that it mostly fails is no fault of the
     * net.
     */
    @Override
    public boolean counts(Turn turn, Situation before) {
        return turn.goal().objects().equals(ClearingOrder.next(before.observation()).objects())
                && open.test(turn.goal(), before.observation());
    }
}
