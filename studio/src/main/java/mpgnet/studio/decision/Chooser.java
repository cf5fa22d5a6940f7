package mpgnet.studio.decision;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.ActionArea;
import mpgnet.rl.policy.FingerRoom;
import mpgnet.rl.policy.FutileMotions;
import mpgnet.rl.policy.GreedyChoice;
import mpgnet.rl.policy.Step;
import mpgnet.rl.policy.TargetInReach;
import mpgnet.rl.policy.TargetPushedOut;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;

/** The argmax with the rules that are on, by the policy's own {@link GreedyChoice}. */
final class Chooser {

    private static final GreedyChoice.Exclusion NOTHING = (_, _, _) -> false;
    private static final QMaps LEVEL = level();

    private final Primitive primitive;
    private final Goal goal;
    private final Observation now;
    private final Embodiment body;
    private final GreedyChoice.Exclusion fingers;
    private final GreedyChoice.Exclusion futile;
    private final GreedyChoice.Exclusion reach;
    private final boolean farther;
    private final Window window;

    /**
     * @param windowCells the window that decisions usually look at
     * @param off         what is switched off
     */
    Chooser(Primitive primitive, Goal target, Observation now, List<Step> history, Embodiment body, int windowCells,
            Set<Switch> off) {
        this.primitive = primitive;
        this.now = now;
        this.body = body;
        goal = off.contains(Switch.ROUGH_MASK) ? new Goal(target.mask(), everywhere(), target.objects()) : target;
        fingers = off.contains(Switch.FINGERS) ? NOTHING
                : new FingerRoom(now.heightmap(), body.gripper(), body.motion()).lacking(primitive);
        futile = off.contains(Switch.FUTILE) ? NOTHING : FutileMotions.in(history, now).of(primitive, now);
        reach = off.contains(Switch.TARGET) ? NOTHING : keepingTheTarget();
        Window usual = Window.about(target, windowCells);
        farther = !off.contains(Switch.ROUGH_MASK) && farther(usual);
        window = farther ? Window.about(target, 2 * windowCells) : usual;
    }

    private GreedyChoice.Exclusion keepingTheTarget() {
        return switch (primitive) {
            case MOVE -> new TargetInReach(now, body.motion())::at;
            case PUSH -> new TargetPushedOut(now)::at;
            case GRASP -> NOTHING;
        };
    }

    /** What the policy passes over first; a move's reach is weighed by {@link GreedyChoice}. */
    private GreedyChoice.Exclusion wished() {
        GreedyChoice.Exclusion wished = futile.or(fingers);
        return primitive == Primitive.PUSH ? wished.or(reach) : wished;
    }

    /** Whether the rules leave nothing in the usual area and something farther away. */
    private boolean farther(Window usual) {
        GreedyChoice.Exclusion unseen = (k, row, column) -> !usual.covers(new Choice(k, row, column));
        return ActionArea.farther(primitive, goal).isPresent()
                && GreedyChoice.best(LEVEL, ActionArea.of(primitive, goal), wished().or(unseen)).isEmpty()
                && GreedyChoice.best(LEVEL, ActionArea.farther(primitive, goal).get().cells(), fartherRules())
                        .isPresent();
    }

    private GreedyChoice.Exclusion fartherRules() {
        return wished().or(reach).or(ActionArea.farther(primitive, goal).orElseThrow()::misses);
    }

    /** The window that the net is asked in. */
    Window window() {
        return window;
    }

    /** Where the motion's point may lie. */
    Mask area() {
        return farther ? ActionArea.farther(primitive, goal).orElseThrow().cells() : ActionArea.of(primitive, goal);
    }

    QMaps.Best best(QMaps maps) {
        if (farther) {
            return GreedyChoice.best(maps, area(), fartherRules()).orElseThrow();
        }
        GreedyChoice.Exclusion wished = wished();
        if (primitive == Primitive.MOVE && reach != NOTHING) {
            return GreedyChoice.best(maps, primitive, goal, wished, futile, now, body);
        }
        Optional<QMaps.Best> free = GreedyChoice.best(maps, primitive, goal, wished);
        return free.or(() -> GreedyChoice.best(maps, primitive, goal, futile))
                .orElseGet(() -> GreedyChoice.best(maps, primitive, goal));
    }

    /** Without any rule of geometry. */
    QMaps.Best unruled(QMaps maps) {
        return GreedyChoice.best(maps, area(), NOTHING).orElseThrow();
    }

    /** Which rules forbid a choice: 1 fingers, 2 futile, 4 the target is not kept, added up. */
    int vetoes(int k, int row, int column) {
        return (fingers.excludes(k, row, column) ? 1 : 0) + (futile.excludes(k, row, column) ? 2 : 0)
                + (reach.excludes(k, row, column) ? 4 : 0);
    }

    /** Whatever the nets say: everywhere the same. */
    private static QMaps level() {
        return QMaps.of(new float[Action.ROTATIONS][Heightmap.CELLS * Heightmap.CELLS]);
    }

    private static Mask everywhere() {
        BitSet all = new BitSet();
        all.set(0, Heightmap.CELLS * Heightmap.CELLS);
        return Mask.of(all);
    }
}
