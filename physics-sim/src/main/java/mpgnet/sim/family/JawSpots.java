package mpgnet.sim.family;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.action.Action;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.ConvexPolygon;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;

/**
 * Where the open jaw comes down about a target without meeting anything but, perhaps, the target itself: what is left
 * of a grid of points over the target's bounding rectangle, in each rotation, once neighbours stand there.
 */
final class JawSpots {

    private static final double GRID_M = 0.006;
    /** The jaw rotated by π is the same jaw. */
    private static final int ROTATIONS = Action.ROTATIONS / 2;
    /** A neighbour must reach this far under a finger: one that it only brushes gives way. */
    private static final double UNDER_M = 0.003;

    private final List<Spot> left = new ArrayList<>();
    private final double tipM;

    /**
     * The jaw at one point and rotation.
     *
     * @param fingers what each of them comes down on
     * @param middles and the middles of that
     */
    record Spot(List<ConvexPolygon> fingers, List<Vec3> middles) {

        boolean blockedBy(List<ConvexPolygon> solid) {
            return fingers.stream()
                    .anyMatch(finger -> solid.stream().anyMatch(polygon -> polygon.gapM(finger) < -UNDER_M));
        }
    }

    /**
     * All spots about a target that stands alone.
     *
     * @param tipM how high above the table the fingers go down
     */
    JawSpots(Standing target, GripperGeometry gripper, double tipM) {
        this.tipM = tipM;
        Aabb box = target.box();
        for (int k = 0; k < ROTATIONS; k++) {
            double angle = Action.angleRad(k);
            for (double x = box.low().x(); x <= box.high().x(); x += GRID_M) {
                for (double y = box.low().y(); y <= box.high().y(); y += GRID_M) {
                    left.add(spot(gripper, new Vec3(x, y, 0), angle));
                }
            }
        }
        List<ConvexPolygon> own = target.above(tipM);
        left.removeIf(spot -> spot.blockedBy(own));
    }

    private static Spot spot(GripperGeometry gripper, Vec3 centre, double angleRad) {
        Vec3 along = new Vec3(Math.cos(angleRad), Math.sin(angleRad), 0);
        Vec3 across = new Vec3(-along.y(), along.x(), 0).times(gripper.fingerWidthM() / 2);
        List<ConvexPolygon> fingers = new ArrayList<>();
        List<Vec3> middles = new ArrayList<>();
        for (int side = -1; side <= 1; side += 2) {
            Vec3 middle = centre.plus(along.times(side * (gripper.openingM() + gripper.fingerThicknessM()) / 2));
            Vec3 half = along.times(gripper.fingerThicknessM() / 2);
            middles.add(middle);
            fingers.add(ConvexPolygon.around(List.of(middle.plus(half).plus(across), middle.plus(half).minus(across),
                    middle.minus(half).plus(across), middle.minus(half).minus(across))));
        }
        return new Spot(fingers, middles);
    }

    /** Takes off the spots at which a finger would come down on this. */
    void block(Standing neighbour) {
        List<ConvexPolygon> solid = neighbour.above(tipM);
        left.removeIf(spot -> spot.blockedBy(solid));
    }

    /** Those that are left. */
    List<Spot> left() {
        return left;
    }
}
