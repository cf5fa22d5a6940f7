package mpgnet.sim.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A convex polygon in a horizontal plane, such as an object's footprint.
 *
 * @param corners counter-clockwise, at least three, z = 0, metres
 */
public record ConvexPolygon(List<Vec3> corners) {

    /** What turns less than this, as twice a triangle's area in m², goes straight on. */
    private static final double STRAIGHT_M2 = 1e-12;

    public ConvexPolygon {
        corners = List.copyOf(corners);
    }

    /** The hull of the points' projections along z. */
    public static ConvexPolygon around(List<Vec3> points) {
        return new ConvexPolygon(hull(points).stream().map(points::get).map(p -> new Vec3(p.x(), p.y(), 0)).toList());
    }

    /**
     * Which points are corners of their hull, seen along z: counter-clockwise, without those on its sides (Andrew's
     * monotone chain).
     */
    static List<Integer> hull(List<Vec3> points) {
        List<Integer> sorted = IntStream.range(0, points.size()).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> points.get(i).x())
                        .thenComparingDouble(i -> points.get(i).y()))
                .toList();
        List<Integer> hull = chain(points, sorted);
        hull.removeLast();
        hull.addAll(chain(points, sorted.reversed()));
        hull.removeLast();
        return hull;
    }

    private static List<Integer> chain(List<Vec3> points, List<Integer> order) {
        List<Integer> chain = new ArrayList<>();
        for (int next : order) {
            while (chain.size() > 1 && turn(points.get(chain.get(chain.size() - 2)), points.get(chain.getLast()),
                    points.get(next)) <= STRAIGHT_M2) {
                chain.removeLast();
            }
            chain.add(next);
        }
        return chain;
    }

    /** Twice the area of the triangle a, b, c seen along z; positive where it turns to the left. */
    private static double turn(Vec3 a, Vec3 b, Vec3 c) {
        return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
    }

    public ConvexPolygon moved(double xM, double yM) {
        Vec3 by = new Vec3(xM, yM, 0);
        return new ConvexPolygon(corners.stream().map(by::plus).toList());
    }

    public double areaM2() {
        double twice = 0;
        for (int i = 2; i < corners.size(); i++) {
            twice += turn(corners.getFirst(), corners.get(i - 1), corners.get(i));
        }
        return twice / 2;
    }

    /** How far inside a point is; negative outside. */
    public double depthM(double xM, double yM) {
        Vec3 p = new Vec3(xM, yM, 0);
        double depth = Double.POSITIVE_INFINITY;
        Vec3 a = corners.getLast();
        for (Vec3 b : corners) {
            depth = Math.min(depth, turn(a, b, p) / b.minus(a).length());
            a = b;
        }
        return depth;
    }

    /** The gap between two polygons, at most their distance; negative where they overlap: how deep at least. */
    public double gapM(ConvexPolygon o) {
        return Math.max(gapBeyondSides(this, o), gapBeyondSides(o, this));
    }

    private static double gapBeyondSides(ConvexPolygon sides, ConvexPolygon other) {
        double gap = Double.NEGATIVE_INFINITY;
        Vec3 a = sides.corners.getLast();
        for (Vec3 b : sides.corners) {
            double length = b.minus(a).length();
            double least = Double.POSITIVE_INFINITY;
            for (Vec3 p : other.corners) {
                least = Math.min(least, -turn(a, b, p));
            }
            gap = Math.max(gap, least / length);
            a = b;
        }
        return gap;
    }

    /**
     * How far this polygon can go along a direction until it touches another one; infinite if it never does, and
     * negative if it overlaps it or has passed it already. By the separating axes of the sides, each of which overlaps
     * during one interval of the way.
     *
     * @param direction horizontal, unit length
     */
    public double wayM(Vec3 direction, ConvexPolygon o) {
        double in = Double.NEGATIVE_INFINITY;
        double out = Double.POSITIVE_INFINITY;
        for (ConvexPolygon sides : List.of(this, o)) {
            Vec3 a = sides.corners.getLast();
            for (Vec3 b : sides.corners) {
                Vec3 axis = new Vec3(b.y() - a.y(), a.x() - b.x(), 0).normalized();
                a = b;
                double speed = axis.dot(direction);
                double toFirst = least(o, axis) - most(this, axis);
                double toLast = most(o, axis) - least(this, axis);
                if (Math.abs(speed) < 1e-12) {
                    if (toFirst > 0 || toLast < 0) {
                        return Double.POSITIVE_INFINITY;
                    }
                    continue;
                }
                in = Math.max(in, Math.min(toFirst / speed, toLast / speed));
                out = Math.min(out, Math.max(toFirst / speed, toLast / speed));
            }
        }
        return in <= out ? in : Double.POSITIVE_INFINITY;
    }

    private static double least(ConvexPolygon polygon, Vec3 axis) {
        double least = Double.POSITIVE_INFINITY;
        for (Vec3 p : polygon.corners) {
            least = Math.min(least, axis.dot(p));
        }
        return least;
    }

    private static double most(ConvexPolygon polygon, Vec3 axis) {
        return -least(polygon, axis.times(-1));
    }
}
