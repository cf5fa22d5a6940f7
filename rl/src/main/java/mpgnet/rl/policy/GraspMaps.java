package mpgnet.rl.policy;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import mpgnet.nn.fcn.QMaps;
import mpgnet.rl.env.Goal;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/** Reading the grasp-net's maps inside the goal's rough mask. */
public final class GraspMaps {

    /** A two-finger grasp turned by 180° is the same grasp, so these rotations stand for all 16. */
    public static final int[] HALF_TURN = IntStream.range(0, 8).toArray();

    private GraspMaps() {
    }

    /** argmax_a Q(s, a | g) with every cell outside the rough mask at −∞. */
    public static QMaps.Choice best(QMaps maps, Goal goal) {
        Mask rough = goal.rough();
        IntPredicate inside = rough::contains;
        return maps.argmax(inside).orElseThrow(() -> new IllegalStateException("the window about the goal covers none of its cells: " + goal.focus()));
    }

    /** As {@link #best(QMaps, Goal)} without what has just failed; if that leaves nothing, the best of all. */
    public static QMaps.Choice best(QMaps maps, Goal goal, FailedGrasps failed) {
        return best(maps, goal, failed::excludes).orElseGet(() -> best(maps, goal));
    }

    /** Says of an action that it is not to be taken. */
    @FunctionalInterface
    interface Exclusion {

        boolean excludes(int k, int row, int column);

        default Exclusion or(Exclusion other) {
            return (k, row, column) -> excludes(k, row, column) || other.excludes(k, row, column);
        }
    }

    /** argmax inside the rough mask among what is not excluded; empty if all is. */
    static Optional<QMaps.Choice> best(QMaps maps, Goal goal, Exclusion exclusion) {
        Mask rough = goal.rough();
        QMaps.Choice best = null;
        for (int k = 0; k < Action.ROTATIONS; k++) {
            for (int cell = rough.next(0); cell >= 0; cell = rough.next(cell + 1)) {
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
}
