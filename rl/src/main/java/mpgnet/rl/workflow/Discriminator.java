package mpgnet.rl.workflow;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import mpgnet.rl.network.QFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.GreedyChoice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.State;
import mpgnet.sim.occlusion.OcclusionCheck;
import mpgnet.sim.world.Observation;

/**
 * Turns what was seen into a {@link Situation}: the occlusion check, and the Q-values of the target. The grasp-net so
 * used is the discriminator of section III-C.
 *
 * @param q           the nets
 * @param windowCells the window that they decide on
 * @param nets        those that score; may be empty
 * @param occlusion   the check that the cameras' depth allows
 */
public record Discriminator(QFunction q, int windowCells, Set<Primitive> nets, OcclusionCheck occlusion) {

    public Discriminator {
        nets = Set.copyOf(nets);
    }

    /** Where depth is true; in training always. */
    public Discriminator(QFunction q, int windowCells, Set<Primitive> nets) {
        this(q, windowCells, nets, OcclusionCheck.STANDARD);
    }

    /** Checks for occlusion and scores nothing. */
    public static Discriminator blind() {
        return new Discriminator((primitive, state, window) -> {
            throw new IllegalStateException("no net scores here");
        }, 0, Set.of());
    }

    /**
     * @param maps the scoring nets' maps for the target, which a decision by one of these nets need not compute again
     */
    public record Scored(Situation situation, Map<Primitive, QMaps> maps) {
    }

    public Scored score(Observation now) {
        boolean occluded = occlusion.check(now.heightmap(), now.target(), now.targetTopM()).occluded();
        State state = State.of(now.heightmap());
        Map<Primitive, QMaps> maps = new EnumMap<>(Primitive.class);
        Map<Primitive, Double> values = new EnumMap<>(Primitive.class);
        if (!now.target().isEmpty()) {
            Goal target = ClearingOrder.target(now);
            for (Primitive primitive : nets) {
                QMaps scored = ask(primitive, state, target);
                maps.put(primitive, scored);
                values.put(primitive, (double) GreedyChoice.best(scored, primitive, target).q());
            }
        }
        return new Scored(new Situation(now, state, occluded, values), maps);
    }

    /** The maps of one net for a goal. */
    public QMaps ask(Primitive primitive, State state, Goal goal) {
        return q.evaluate(primitive, StateImages.of(state, goal), Window.about(goal, windowCells));
    }

    /** The same in a window twice as wide: nets are fully convolutional. */
    public QMaps askAround(Primitive primitive, State state, Goal goal) {
        return q.evaluate(primitive, StateImages.of(state, goal), Window.about(goal, 2 * windowCells));
    }
}
