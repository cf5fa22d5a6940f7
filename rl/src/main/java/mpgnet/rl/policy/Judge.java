package mpgnet.rl.policy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import mpgnet.nn.fcn.Primitive;
import mpgnet.nn.fcn.QFunction;
import mpgnet.nn.fcn.QMaps;
import mpgnet.rl.env.Goal;
import mpgnet.rl.env.Situation;
import mpgnet.rl.env.Snapshot;
import mpgnet.rl.env.States;
import mpgnet.sim.occlusion.OcclusionCheck;
import mpgnet.sim.world.Observation;

/**
 * Turns what was seen into a {@link Situation}: the occlusion check, and what the judging nets make of the target. The
 * grasp-net so used is the discriminator of section III-C.
 *
 * @param q           the nets
 * @param windowCells the window that they decide on
 * @param nets        those that judge; may be empty
 */
public record Judge(QFunction q, int windowCells, Set<Primitive> nets) {

    public Judge {
        nets = Set.copyOf(nets);
    }

    /** Checks for occlusion and judges nothing. */
    public static Judge blind() {
        return new Judge((net, state, window) -> {
            throw new IllegalStateException("no net judges here");
        }, 0, Set.of());
    }

    /**
     * @param maps the judging nets' maps for the target, which a decision by one of these nets need not compute again
     */
    public record Judged(Situation situation, Map<Primitive, QMaps> maps) {
    }

    public Judged judge(Observation now) {
        boolean occluded = OcclusionCheck.STANDARD.check(now.heightmap(), now.target(), now.targetTopM()).occluded();
        Snapshot state = Snapshot.of(now.heightmap());
        Map<Primitive, QMaps> maps = new EnumMap<>(Primitive.class);
        Map<Primitive, Double> values = new EnumMap<>(Primitive.class);
        if (!now.target().isEmpty()) {
            Goal target = ClearingOrder.target(now);
            for (Primitive net : nets) {
                QMaps judged = ask(net, state, target);
                maps.put(net, judged);
                values.put(net, (double) GreedyChoice.best(judged, net, target).q());
            }
        }
        return new Judged(new Situation(now, state, occluded, values), maps);
    }

    /** The maps of one net for a goal. */
    public QMaps ask(Primitive net, Snapshot state, Goal goal) {
        return q.evaluate(net, States.images(state.heightmap(), goal), States.window(goal, windowCells));
    }
}
