package mpgnet.sim.family;

import java.util.List;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.ConvexPolygon;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ToyBlock;

/**
 * A block that stands somewhere on the table, or on another one.
 *
 * @param parts     in the table's frame
 * @param footprint of each part
 */
record Standing(ToyBlock block, Pose tableFromBlock, List<ConvexPart> parts, List<ConvexPolygon> footprint) {

    /** How far above what it will rest on a block is placed: nothing overlaps, and nothing falls far. */
    static final double ABOVE_M = 0.0001;

    /**
     * A block in one of its resting poses, its origin above the table's middle.
     *
     * @param yawRad how far it is turned about the vertical
     */
    static Standing of(ToyBlock block, RestingPose rest, double yawRad) {
        return of(block, new Pose(new Vec3(0, 0, rest.centreZM() + ABOVE_M),
                Quaternion.aboutAxis(Vec3.Z, yawRad).times(rest.orientation())));
    }

    private static Standing of(ToyBlock block, Pose pose) {
        List<ConvexPart> parts = block.shape().convexParts().stream().map(part -> part.moved(pose)).toList();
        return new Standing(block, pose, parts,
                parts.stream().map(part -> ConvexPolygon.around(part.vertices())).toList());
    }

    Standing moved(Vec3 by) {
        return of(block, new Pose(tableFromBlock.position().plus(by), tableFromBlock.orientation()));
    }

    /** Turned about the vertical through its origin. */
    Standing turned(double yawRad) {
        return of(block, new Pose(tableFromBlock.position(),
                Quaternion.aboutAxis(Vec3.Z, yawRad).times(tableFromBlock.orientation())));
    }

    Aabb box() {
        return Aabb.of(parts.stream().flatMap(part -> part.vertices().stream()).toList());
    }

    double topM() {
        return box().high().z();
    }

    /** What of it is higher than {@code zM}, seen from above. */
    List<ConvexPolygon> above(double zM) {
        return parts.stream().map(part -> Sections.above(part, zM)).filter(points -> points.size() > 2)
                .map(ConvexPolygon::around).filter(polygon -> polygon.corners().size() > 2).toList();
    }

    /** How far it can go along a direction until it touches another block's footprint. */
    double wayM(Vec3 direction, Standing o) {
        double way = Double.POSITIVE_INFINITY;
        for (ConvexPolygon own : footprint) {
            for (ConvexPolygon other : o.footprint) {
                double to = own.wayM(direction, other);
                if (to >= 0) {
                    way = Math.min(way, to);
                }
            }
        }
        return way;
    }

    /** The gap between both footprints; negative where they overlap. */
    double gapM(Standing o) {
        double gap = Double.POSITIVE_INFINITY;
        for (ConvexPolygon own : footprint) {
            for (ConvexPolygon other : o.footprint) {
                gap = Math.min(gap, own.gapM(other));
            }
        }
        return gap;
    }

    Body body(int colour) {
        return block.body(tableFromBlock, colour);
    }
}
