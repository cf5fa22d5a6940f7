package mpgnet.rl.policy;

import java.util.Optional;
import mpgnet.nn.fcn.Primitive;
import mpgnet.nn.fcn.QMaps;
import mpgnet.rl.env.Goal;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/** argmax_a Q(s, a | g) inside the area that the motion allows, with everything else at −∞. */
public final class GreedyChoice {

    private GreedyChoice() {
    }

    /** Says of an action that it is not to be taken. */
    @FunctionalInterface
    public interface Exclusion {

        boolean excludes(int k, int row, int column);

        default Exclusion or(Exclusion other) {
            return (k, row, column) -> excludes(k, row, column) || other.excludes(k, row, column);
        }
    }

    public static QMaps.Choice best(QMaps maps, Primitive net, Goal goal) {
        return maps.argmax(ActionArea.of(net, goal)::contains)
                .orElseThrow(() -> new IllegalStateException("the window about the goal covers none of its cells: " + goal.focus()));
    }

    /** Among what is not excluded; empty if all is. */
    public static Optional<QMaps.Choice> best(QMaps maps, Primitive net, Goal goal, Exclusion exclusion) {
        Mask area = ActionArea.of(net, goal);
        QMaps.Choice best = null;
        for (int k = 0; k < Action.ROTATIONS; k++) {
            for (int cell = area.next(0); cell >= 0; cell = area.next(cell + 1)) {
                int row = cell / Heightmap.CELLS;
                int column = cell % Heightmap.CELLS;
                float q = maps.at(k, row, column);
                if (q > Float.NEGATIVE_INFINITY && (best == null || q > best.q()) && !exclusion.excludes(k, row, column)) {
                    best = new QMaps.Choice(k, row, column, q);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Without what has just proved futile; if that leaves nothing, the best of all. */
    public static QMaps.Choice best(QMaps maps, Primitive net, Goal goal, FutileMotions futile) {
        return best(maps, net, goal, futile.of(net)).orElseGet(() -> best(maps, net, goal));
    }
}
