package mpgnet.rl.stage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import mpgnet.rl.baseline.GraspClassifier;
import mpgnet.rl.baseline.HighestValue;
import mpgnet.rl.baseline.LearnedCoordinator;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.workflow.Coordinator;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.world.CameraSetup;
import mpgnet.sim.world.Observation;

/**
 * Stage V, target-oriented joint training: moves while the target is occluded, pushes until it is graspable, then
 * grasps, as the coordinator says; the nets learn alternately with the others frozen. An episode is the whole task, 10
 * motions at most.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 33 and 45.
 *
 * @param scenes            10 objects, the target among the first dropped
 * @param variation         who looks at them
 * @param coordinator       whose turn it is, given Q*_g: the workflow, or for the ablations the highest value
 * @param discriminators    the nets that the coordinator asks
 * @param trains            the nets that learn, in the order in which they take turns
 * @param rewards           of each of them
 * @param trainsMaskEncoder true only where no earlier stage has trained it (the ablations without the multi-stage
 *                          strategy)
 * @param maxMotions        section IV-B: 10
 */
public record StageV(List<SceneSampler> scenes, Variation variation, DoubleFunction<Coordinator> coordinator,
        Set<Primitive> discriminators, List<Primitive> trains,
        Function<Primitive, Reward> rewards, boolean trainsMaskEncoder, int maxMotions) implements Stage {

    public StageV {
        scenes = List.copyOf(scenes);
        discriminators = Set.copyOf(discriminators);
        trains = List.copyOf(trains);
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("scenes must not be empty");
        }
    }

    @Override
    public String name() {
        return "stage5";
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
    public Optional<CameraSetup> cameras(RandomGenerator random) {
        return variation.cameras(random);
    }

    @Override
    public Optional<Turn> turn(Situation now, Tally soFar, double qStar, RandomGenerator random) {
        return now.targetGone() ? Optional.empty()
                : Optional.of(
                        new Turn(coordinator.apply(qStar).next(now, soFar), ClearingOrder.target(now.observation())));
    }

    @Override
    public Reward reward(Primitive primitive) {
        return rewards.apply(primitive);
    }

    @Override
    public boolean completes(Turn turn, Evidence e, Observation before) {
        return turn.primitive() == Primitive.GRASP && e.goalHeld();
    }

    /**
     * Picking goes on in the next scene with what can be picked there first, as in stage II, so that a sure grasp keeps
     * the value that Q*_g was found for; the baselines, which clear nothing, go on with the next target.
     */
    @Override
    public Turn opening(Situation first, Turn turn) {
        return new Turn(Primitive.GRASP,
                trains.contains(Primitive.MOVE) ? ClearingOrder.next(first.observation())
                        : ClearingOrder.target(first.observation()));
    }

    /**
     * As VPG, whose ε-greedy exploration draws the primitive; and a classifier learns from grasps, which it must not be
     * able to forbid.
     */
    @Override
    public boolean exploresNets() {
        return coordinator.apply(Double.NaN) instanceof HighestValue || classifier().isPresent();
    }

    @Override
    public Optional<GraspClassifier> classifier() {
        return coordinator.apply(Double.NaN) instanceof LearnedCoordinator learned ? Optional.of(learned.classifier())
                : Optional.empty();
    }

    @Override
    public boolean isTaught() {
        return true;
    }

    @Override
    public boolean successPerEpisode() {
        return true;
    }
}
