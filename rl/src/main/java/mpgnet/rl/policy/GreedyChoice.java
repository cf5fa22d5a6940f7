package mpgnet.rl.policy;

import java.util.Optional;
import mpgnet.nn.fcn.Primitive;
import mpgnet.nn.fcn.QMaps;
import mpgnet.rl.env.Goal;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.world.Observation;

/** argmax_a Q(s, a | g) inside the area that the motion allows, with everything else at −∞. */
public final class GreedyChoice {

    /** What equation 6 takes off for moving the target. */
    private static final double TARGET_MOVED = 0.5;

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
                .orElseThrow(() -> new IllegalStateException(
                        "the window about the goal covers none of its cells: " + goal.focus()));
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
                if (q > Float.NEGATIVE_INFINITY && (best == null || q > best.q())
                        && !exclusion.excludes(k, row, column)) {
                    best = new QMaps.Choice(k, row, column, q);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Without what has just proved futile, if that leaves anything; and a move keeps off the target unless that costs
     * more than moving the target does.
     *
     * @param now what the maps are of
     */
    public static QMaps.Choice best(QMaps maps, Primitive net, Goal goal, FutileMotions futile, Observation now) {
        Exclusion failed = futile.of(net);
        return best(maps, net, goal, failed, failed, now);
    }

    /**
     * The same with an exclusion that is given up first.
     *
     * @param wished what had better be excluded
     * @param needed what is to be excluded unless that leaves nothing
     */
    static QMaps.Choice best(QMaps maps, Primitive net, Goal goal, Exclusion wished, Exclusion needed,
            Observation now) {
        Exclusion exclusion = best(maps, net, goal, wished).isPresent() ? wished : needed;
        QMaps.Choice free = best(maps, net, goal, exclusion).orElseGet(() -> best(maps, net, goal));
        if (net != Primitive.MOVE) {
            return free;
        }
        TargetInReach reach = new TargetInReach(now, MotionParameters.standard());
        return best(maps, net, goal, exclusion.or(reach::at)).filter(safe -> free.q() - safe.q() <= TARGET_MOVED)
                .orElse(free);
    }
}
