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
        double lowX = Double.POSITIVE_INFINITY;
        double lowY = Double.POSITIVE_INFINITY;
        double lowZ = Double.POSITIVE_INFINITY;
        double highX = Double.NEGATIVE_INFINITY;
        double highY = Double.NEGATIVE_INFINITY;
        double highZ = Double.NEGATIVE_INFINITY;
        for (Vec3 p : points) {
            lowX = Math.min(lowX, p.x());
            lowY = Math.min(lowY, p.y());
            lowZ = Math.min(lowZ, p.z());
            highX = Math.max(highX, p.x());
            highY = Math.max(highY, p.y());
            highZ = Math.max(highZ, p.z());
        }
        return new Aabb(new Vec3(lowX, lowY, lowZ), new Vec3(highX, highY, highZ));
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
