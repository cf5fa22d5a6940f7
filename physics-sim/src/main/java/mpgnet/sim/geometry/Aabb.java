package mpgnet.sim.geometry;

import java.util.Collection;

/** An axis-aligned bounding box, metres. */
public record Aabb(Vec3 low, Vec3 high) {

    /**
     * The smallest box around the points.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Aabb of(Collection<Vec3> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a bounding box needs at least one point; got none");
        }
        Vec3 low = new Vec3(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        Vec3 high = low.times(-1);
        for (Vec3 p : points) {
            low = new Vec3(Math.min(low.x(), p.x()), Math.min(low.y(), p.y()), Math.min(low.z(), p.z()));
            high = new Vec3(Math.max(high.x(), p.x()), Math.max(high.y(), p.y()), Math.max(high.z(), p.z()));
        }
        return new Aabb(low, high);
    }

    public Vec3 centre() {
        return low.plus(high).times(0.5);
    }

    public Vec3 size() {
        return high.minus(low);
    }

    /** True if the boxes overlap seen from above. */
    public boolean overlapsHorizontally(Aabb o) {
        return low.x() < o.high.x() && o.low.x() < high.x() && low.y() < o.high.y() && o.low.y() < high.y();
    }
}
