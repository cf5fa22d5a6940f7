package mpgnet.studio.decision;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.FingerRoom;
import mpgnet.rl.policy.FutileMotions;
import mpgnet.rl.policy.GreedyChoice;
import mpgnet.rl.policy.Step;
import mpgnet.rl.policy.TargetInReach;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;

/** The argmax with the rules that are on, by the policy's own {@link GreedyChoice}. */
final class Chooser {

    private static final GreedyChoice.Exclusion NOTHING = (_, _, _) -> false;

    private final Primitive primitive;
    private final Goal goal;
    private final Observation now;
    private final Embodiment body;
    private final GreedyChoice.Exclusion fingers;
    private final GreedyChoice.Exclusion futile;
    private final GreedyChoice.Exclusion reach;

    /** @param off what is switched off */
    Chooser(Primitive primitive, Goal target, Observation now, List<Step> history, Embodiment body, Set<Switch> off) {
        this.primitive = primitive;
        this.now = now;
        this.body = body;
        goal = off.contains(Switch.ROUGH_MASK) ? new Goal(target.mask(), everywhere(), target.objects()) : target;
        fingers = off.contains(Switch.FINGERS) ? NOTHING
                : new FingerRoom(now.heightmap(), body.gripper(), body.motion()).lacking(primitive);
        futile = off.contains(Switch.FUTILE) ? NOTHING : FutileMotions.in(history, now).of(primitive, now);
        reach = off.contains(Switch.TARGET) || primitive != Primitive.MOVE ? NOTHING
                : new TargetInReach(now, body.motion())::at;
    }

    /** Where the motion's point may lie. */
    Goal goal() {
        return goal;
    }

    QMaps.Best best(QMaps maps) {
        GreedyChoice.Exclusion wished = futile.or(fingers);
        if (reach != NOTHING) {
            return GreedyChoice.best(maps, primitive, goal, wished, futile, now, body);
        }
        Optional<QMaps.Best> free = GreedyChoice.best(maps, primitive, goal, wished);
        return free.or(() -> GreedyChoice.best(maps, primitive, goal, futile))
                .orElseGet(() -> GreedyChoice.best(maps, primitive, goal));
    }

    /** Without any rule of geometry. */
    QMaps.Best unruled(QMaps maps) {
        return GreedyChoice.best(maps, primitive, goal);
    }

    /** Which rules forbid a choice: 1 fingers, 2 futile, 4 the target in reach, added up. */
    int vetoes(int k, int row, int column) {
        return (fingers.excludes(k, row, column) ? 1 : 0) + (futile.excludes(k, row, column) ? 2 : 0)
                + (reach.excludes(k, row, column) ? 4 : 0);
    }

    private static Mask everywhere() {
        BitSet all = new BitSet();
        all.set(0, Heightmap.CELLS * Heightmap.CELLS);
        return Mask.of(all);
    }
}
