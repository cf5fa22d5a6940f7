package mpgnet.rl.policy;

import java.util.BitSet;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.PushPath;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * Where the point of an action may lie.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 34.
 */
public final class ActionArea {

    /** 5 cm: half a push, so that what starts at the rim still reaches well into the goal. */
    private static final int PUSH_MARGIN_CELLS = PushPath.LENGTH_CELLS / 2;

    private ActionArea() {
    }

    /**
     * "The grasping and the moving positions should be close to the target" (section III-D): the rough mask. A push
     * starts on it or within 5 cm around it: what it is to change lies between its start and the goal or beside it.
     */
    public static Mask of(Primitive primitive, Goal goal) {
        return switch (primitive) {
            case MOVE, GRASP -> goal.rough();
            case PUSH -> grown(goal.focus().bounds());
        };
    }

    private static Mask grown(Mask.Rectangle box) {
        int left = Math.max(0, box.left() - PUSH_MARGIN_CELLS);
        int right = Math.min(Heightmap.CELLS - 1, box.right() + PUSH_MARGIN_CELLS);
        BitSet cells = new BitSet();
        for (int row = Math.max(0, box.top() - PUSH_MARGIN_CELLS);
                row <= Math.min(Heightmap.CELLS - 1, box.bottom() + PUSH_MARGIN_CELLS); row++) {
            cells.set(Heightmap.index(row, left), Heightmap.index(row, right) + 1);
        }
        return Mask.of(cells);
    }
}
