package mpgnet.rl.problem;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import mpgnet.sim.camera.Mask;

/**
 * The goal of one decision.
 *
 * @param mask    g_t, what the network is shown: one object's cells, or all objects' (stage I)
 * @param focus   the cells around which the decision is made; the action's point lies in their bounding rectangle, the
 *                rough mask of section III-D; not empty
 * @param objects the ids of the objects that {@code mask} stands for
 */
public record Goal(Mask mask, Mask focus, Set<Integer> objects) {

    public Goal {
        objects = Set.copyOf(objects);
        if (focus.isEmpty()) {
            throw new IllegalArgumentException("a goal needs a focus of at least one cell");
        }
    }

    /** One object is wanted: the target, or an occluder that is to be moved. */
    public static Goal object(int id, Mask mask) {
        return new Goal(mask, mask, Set.of(id));
    }

    /**
     * Any object is welcome (stage I: "the input mask should include all the objects"); the decision looks around one
     * of them.
     */
    public static Goal anyObject(Map<Integer, Mask> visible, int focusId) {
        Mask all = visible.values().stream().reduce(Mask.of(new BitSet()), Mask::union);
        return new Goal(all, visible.get(focusId), visible.keySet());
    }

    /** Where the action's point may lie: the largest bounding rectangle of the focus (section III-D). */
    public Mask rough() {
        return focus.boundingRectangle();
    }
}
