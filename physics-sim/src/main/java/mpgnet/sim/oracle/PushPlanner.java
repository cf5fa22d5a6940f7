package mpgnet.sim.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;

/**
 * Pushes through the target's middle from a bare spot of the table beside it: the fingers come down on the table, not
 * on an object. Chooses the push that ends nearest to the workspace's centre, so that nothing is pushed out.
 */
final class PushPlanner {

    /** How far before the target's middle a push starts, metres. */
    private static final double[] BEFORE_M = {0.04, 0.05, 0.06, 0.07, 0.08, 0.10, 0.12, 0.14};
    private static final double ROOM_M = 0.004;
    /** So far from the workspace's border a target stays that is pushed. */
    private static final double EDGE_M = 0.02;

    private final GripperGeometry gripper;
    private final MotionParameters motion;
    private final List<Descending> palm;

    PushPlanner(GripperGeometry gripper, MotionParameters motion) {
        this.gripper = gripper;
        this.motion = motion;
        palm = Descending.palm(gripper);
    }

    /** @param tried pushes that shall not be repeated, unless nothing else is left */
    OraclePlan.PushAside push(KnownObject target, Collection<KnownObject> all,
            Predicate<OraclePlan.PushAside> tried) {
        List<OraclePlan.PushAside> best = pushes(target, all, Action.ROTATIONS);
        if (best.isEmpty()) {
            Vec3 middle = target.massCentre();
            throw new IllegalArgumentException(
                    "the target lies at (%.3f, %.3f) m, outside the workspace: end the episode".formatted(middle.x(),
                            middle.y()));
        }
        return best.stream().filter(tried.negate()).findFirst().orElse(best.getFirst());
    }

    /** The best push that begins on the bare table, was not tried, and ends with the target well in the workspace. */
    Optional<OraclePlan.PushAside> free(KnownObject target, Collection<KnownObject> all,
            Predicate<OraclePlan.PushAside> tried) {
        return rated(target, all).stream().filter(Rated::bare).map(Rated::push)
                .filter(tried.negate().and(push -> endsInside(push, target.radiusM()))).findFirst();
    }

    private boolean endsInside(OraclePlan.PushAside push, double radiusM) {
        double xM = Heightmap.xM(push.column());
        double yM = Heightmap.yM(push.row());
        double angleRad = Action.angleRad(push.rotation());
        double lengthM = motion.pushLengthM(new Push(xM, yM, 0, angleRad)) + radiusM;
        double limitM = Heightmap.HALF_SIDE_M - radiusM - EDGE_M;
        return Math.abs(xM + lengthM * Math.cos(angleRad)) < limitM
                && Math.abs(yM + lengthM * Math.sin(angleRad)) < limitM;
    }

    /** The best push of each direction, the best direction first; at most {@code most}. */
    List<OraclePlan.PushAside> pushes(KnownObject target, Collection<KnownObject> all, int most) {
        return rated(target, all).stream().limit(most).map(Rated::push).toList();
    }

    private record Rated(OraclePlan.PushAside push, boolean bare, double cost) {
    }

    private List<Rated> rated(KnownObject target, Collection<KnownObject> all) {
        Vec3 middle = target.massCentre();
        List<Rated> rated = new ArrayList<>();
        for (int k = 0; k < Action.ROTATIONS; k++) {
            double angle = Action.angleRad(k);
            Rated best = null;
            for (double before : BEFORE_M) {
                double x = middle.x() - before * Math.cos(angle);
                double y = middle.y() - before * Math.sin(angle);
                int row = Heightmap.row(y);
                int column = Heightmap.column(x);
                if (Heightmap.contains(row, column)) {
                    double length = motion.pushLengthM(new Push(x, y, 0, angle));
                    double endM = Math.hypot(x + length * Math.cos(angle), y + length * Math.sin(angle));
                    boolean bare = bare(row, column, angle, all);
                    double cost = endM + (bare ? 0 : 1) + before;
                    if (best == null || cost < best.cost) {
                        best = new Rated(new OraclePlan.PushAside(row, column, k,
                                "what is in the way cannot be cleared in a few moves: push the target"), bare, cost);
                    }
                }
            }
            if (best != null) {
                rated.add(best);
            }
        }
        return rated.stream().sorted(Comparator.comparingDouble(Rated::cost)).toList();
    }

    /** Whether the closed fingers come down on the bare table and the palm beside all that is taller than they. */
    private boolean bare(int row, int column, double angleRad, Collection<KnownObject> all) {
        ToolFrame tool = ToolFrame.of(Heightmap.xM(column), Heightmap.yM(row), motion.pushHeightM(0), angleRad);
        if (all.stream().anyMatch(o -> palm.stream().anyMatch(part -> part.roomM(o, tool, ROOM_M) < ROOM_M))) {
            return false;
        }
        double reach = Math.hypot(gripper.fingerThicknessM(), gripper.fingerWidthM() / 2) + ROOM_M;
        int cells = (int) Math.ceil(reach / Heightmap.CELL_M);
        for (int r = row - cells; r <= row + cells; r++) {
            for (int c = column - cells; c <= column + cells; c++) {
                int at = c;
                int on = r;
                if (all.stream().anyMatch(o -> o.covers(on, at))) {
                    return false;
                }
            }
        }
        return true;
    }
}
