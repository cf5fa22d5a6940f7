package mpgnet.rl.yardstick;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import mpgnet.rl.network.QFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.workflow.Coordinator;
import mpgnet.rl.workflow.Discriminator;
import mpgnet.rl.workflow.MovePushGrasp;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.world.Observation;

/**
 * The workflow with random numbers in [0, 1) in place of the nets' values: a random pixel and angle of the goal's area.
 * The numbers are a function of the seed and of what is seen, so the same episode is decided alike wherever it runs.
 *
 * @param body  what makes the motions
 * @param rules whether geometry may overrule the numbers
 */
public record RandomPixels(long seed, Coordinator coordinator, Embodiment body, GeometryRules rules) implements Policy {

    /** As large as that of the standard network. */
    private static final int WINDOW_CELLS = 80;

    @Override
    public Decision decide(Observation now, List<Step> history) {
        long seen = Arrays.hashCode(now.heightmap().heightM());
        Seeds seeds = new Seeds(seed).child("seen", seen).child("step", history.size());
        QFunction random = (primitive, state, window) -> maps(seeds.stream("values", primitive.ordinal()));
        return new MovePushGrasp(new Discriminator(random, WINDOW_CELLS, Set.of(Primitive.GRASP), body.occlusion()),
                coordinator, body,
                rules).decide(now, history);
    }

    private static QMaps maps(RandomGenerator random) {
        float[][] maps = new float[Action.ROTATIONS][Heightmap.CELLS * Heightmap.CELLS];
        for (float[] map : maps) {
            for (int i = 0; i < map.length; i++) {
                map[i] = random.nextFloat();
            }
        }
        return QMaps.of(maps);
    }
}
