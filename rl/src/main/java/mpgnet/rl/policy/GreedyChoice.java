package mpgnet.rl.policy;

import java.util.Optional;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;

/**
 * argmax_a Q(s, a | g) inside the area that the motion allows, with everything else at −∞.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 9 and 48.
 */
public final class GreedyChoice {

    /** What equation 6 takes off for moving the target. */
    private static final double TARGET_MOVED = 0.5;

    private GreedyChoice() {
    }

    /** Whether an action must not be taken. */
    @FunctionalInterface
    public interface Exclusion {

        boolean excludes(int k, int row, int column);

        default Exclusion or(Exclusion other) {
            return (k, row, column) -> excludes(k, row, column) || other.excludes(k, row, column);
        }
    }

    public static QMaps.Best best(QMaps maps, Primitive primitive, Goal goal) {
        return maps.argmax(ActionArea.of(primitive, goal)::contains)
                .orElseThrow(() -> new IllegalStateException(
                        "the window about the goal covers none of its cells: " + goal.focus()));
    }

    /** Among what is not excluded; empty if all is. */
    public static Optional<QMaps.Best> best(QMaps maps, Primitive primitive, Goal goal, Exclusion exclusion) {
        return best(maps, ActionArea.of(primitive, goal), exclusion);
    }

    /** Among the cells of an area that are not excluded; empty if all are. */
    public static Optional<QMaps.Best> best(QMaps maps, Mask area, Exclusion exclusion) {
        QMaps.Best best = null;
        for (int k = 0; k < Action.ROTATIONS; k++) {
            for (int cell = area.next(0); cell >= 0; cell = area.next(cell + 1)) {
                int row = cell / Heightmap.CELLS;
                int column = cell % Heightmap.CELLS;
                float q = maps.at(k, row, column);
                if (q > Float.NEGATIVE_INFINITY && (best == null || q > best.q())
                        && !exclusion.excludes(k, row, column)) {
                    best = new QMaps.Best(new Choice(k, row, column), q);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Without what has just proved futile, if that leaves anything; and a move keeps off the target unless that costs
     * more than moving the target does.
     *
     * @param now  what the maps are of
     * @param body what makes the motion
     */
    public static QMaps.Best best(QMaps maps, Primitive primitive, Goal goal, FutileMotions futile, Observation now,
            Embodiment body) {
        Exclusion failed = futile.of(primitive, now);
        return best(maps, primitive, goal, failed, failed, now, body);
    }

    /**
     * The same with an exclusion that is given up first.
     *
     * @param wished what had better be excluded
     * @param needed what is to be excluded unless that leaves nothing
     */
    public static QMaps.Best best(QMaps maps, Primitive primitive, Goal goal, Exclusion wished, Exclusion needed,
            Observation now, Embodiment body) {
        Exclusion exclusion = best(maps, primitive, goal, wished).isPresent() ? wished : needed;
        QMaps.Best free = best(maps, primitive, goal, exclusion).orElseGet(() -> best(maps, primitive, goal));
        if (primitive != Primitive.MOVE) {
            return free;
        }
        TargetInReach reach = new TargetInReach(now, body.motion());
        return best(maps, primitive, goal, exclusion.or(reach::at)).filter(safe -> free.q() - safe.q() <= TARGET_MOVED)
                .orElse(free);
    }
}
