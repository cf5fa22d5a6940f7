package mpgnet.rl.policy;

import java.util.BitSet;
import java.util.Optional;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.PushPath;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * Where the point of an action may lie.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 34 and 57.
 */
public final class ActionArea {

    /** 5 cm: half a push, so that what starts at the rim still reaches well into the goal. */
    private static final int MARGIN_CELLS = PushPath.LENGTH_CELLS / 2;

    private ActionArea() {
    }

    /**
     * "The grasping and the moving positions should be close to the target" (section III-D): the rough mask. A push
     * starts on it or within 5 cm around it: what it is to change lies between its start and the goal or beside it.
     */
    public static Mask of(Primitive primitive, Goal goal) {
        return switch (primitive) {
            case MOVE, GRASP -> goal.rough();
            case PUSH -> grown(goal.focus().bounds(), MARGIN_CELLS);
        };
    }

    /**
     * Where else the point may lie if no motion within {@link #of} has room.
     *
     * @param cells where
     * @param path  what a push has to cross; null for a grip
     */
    public record Farther(Mask cells, Mask path) {

        /** Whether a push goes by: less than half of its way lies in the usual area. */
        public boolean misses(int k, int row, int column) {
            return path != null && PushPath.stepsOn(path, new Choice(k, row, column)) < PushPath.LENGTH_CELLS / 2;
        }
    }

    /**
     * Where all around the target is too dense for the fingers: a push may start a whole push's length away, a move may
     * take what lies within 5 cm. Empty for a grasp, which wants the target itself.
     */
    public static Optional<Farther> farther(Primitive primitive, Goal goal) {
        Mask.Rectangle box = goal.focus().bounds();
        return switch (primitive) {
            case MOVE -> Optional.of(new Farther(grown(box, MARGIN_CELLS), null));
            case PUSH -> Optional.of(new Farther(grown(box, PushPath.LENGTH_CELLS), grown(box, MARGIN_CELLS)));
            case GRASP -> Optional.empty();
        };
    }

    /** Where a choice's point might lie when it was made: {@link #of}, or what lies farther away. */
    public static Mask of(Primitive primitive, Goal goal, Choice choice) {
        Mask usual = of(primitive, goal);
        return usual.contains(choice.row(), choice.column()) ? usual
                : farther(primitive, goal).map(Farther::cells).orElse(usual);
    }

    private static Mask grown(Mask.Rectangle box, int margin) {
        int left = Math.max(0, box.left() - margin);
        int right = Math.min(Heightmap.CELLS - 1, box.right() + margin);
        BitSet cells = new BitSet();
        for (int row = Math.max(0, box.top() - margin);
                row <= Math.min(Heightmap.CELLS - 1, box.bottom() + margin); row++) {
            cells.set(Heightmap.index(row, left), Heightmap.index(row, right) + 1);
        }
        return Mask.of(cells);
    }
}
