package mpgnet.rl.policy;

import java.util.Comparator;
import java.util.List;
import mpgnet.rl.problem.Goal;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.occlusion.Occluders;
import mpgnet.sim.world.Observation;

/** What stands between the gripper and the target, from the top down. */
public final class ClearingOrder {

    private ClearingOrder() {
    }

    /** The next thing to take: the topmost object over the target, or the target itself once nothing lies over it. */
    public static Goal next(Observation now) {
        List<Goal> over = over(now);
        return over.isEmpty() ? target(now) : over.getFirst();
    }

    public static Goal target(Observation now) {
        return Goal.object(now.targetId(), now.target());
    }

    /** The objects seen over the target, the one that reaches highest first. */
    public static List<Goal> over(Observation now) {
        return Occluders.STANDARD.of(now).stream()
                .map(occluder -> Goal.object(occluder.id(), now.visible().get(occluder.id())))
                .sorted(Comparator.comparingDouble((Goal g) -> -topM(now, g.mask())))
                .toList();
    }

    /**
     * The objects whose visible cells come within {@code cells} of the target's bounding rectangle without lying over
     * it: what a finger that reaches down beside the target may land on.
     */
    public static List<Goal> beside(Observation now, int cells) {
        Mask.Rectangle box = now.target().bounds();
        return now.visible().entrySet().stream()
                .filter(seen -> seen.getKey() != now.targetId() && touches(seen.getValue(), box, cells))
                .sorted(Comparator.comparingInt(seen -> seen.getKey()))
                .map(seen -> Goal.object(seen.getKey(), seen.getValue()))
                .toList();
    }

    private static boolean touches(Mask mask, Mask.Rectangle box, int cells) {
        Mask.Rectangle other = mask.bounds();
        return other.left() <= box.right() + cells && other.right() >= box.left() - cells
                && other.top() <= box.bottom() + cells && other.bottom() >= box.top() - cells;
    }

    private static double topM(Observation now, Mask mask) {
        double top = 0;
        for (int i = mask.next(0); i >= 0; i = mask.next(i + 1)) {
            top = Math.max(top, now.heightmap().heightM()[i]);
        }
        return top;
    }
}
