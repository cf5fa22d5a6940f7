package mpgnet.sim.geometry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The closed surface of a solid, in triangles whose corners run counter-clockwise seen from outside. What part of the
 * solid lies in a box aligned with the axes is found exactly, from the triangles alone.
 */
final class TriangleMesh {

    /** Points this near a plane, as a share of the mesh's size, lie in it. */
    private static final double FLAT = 1e-9;
    /** How far inside of a box's corner the solid is asked for, as a share of the box: in no special direction. */
    private static final double[] NUDGE = {0.83e-4, 0.61e-4, 1e-4};

    /**
     * @param corners three
     * @param box     around them
     */
    private record Triangle(Vec3[] corners, Aabb box) {

        Triangle(Vec3... corners) {
            this(corners, Aabb.of(List.of(corners)));
        }
    }

    /**
     * What of the solid lies in a box.
     *
     * @param points   all corners of it, and more
     * @param volumeM3 of it
     */
    record Section(List<Vec3> points, double volumeM3) {
    }

    private final List<Triangle> triangles;
    private final double toleranceM;

    private TriangleMesh(List<Triangle> triangles, double toleranceM) {
        this.triangles = triangles;
        this.toleranceM = toleranceM;
    }

    /**
     * @param faces each a flat polygon of at least three corners
     * @throws IllegalArgumentException the faces leave a gap, or do not run the same way round
     */
    static TriangleMesh of(List<List<Vec3>> faces) {
        int open = openEdges(faces);
        if (open > 0) {
            throw new IllegalArgumentException(
                    ("%d edges of its surface are open or run the wrong way round: close it and make its faces "
                            + "consistent")
                            .formatted(open));
        }
        List<Vec3[]> corners = new ArrayList<>();
        faces.forEach(face -> corners.addAll(EarClipping.triangles(face)));
        double sizeM = Aabb.of(faces.stream().flatMap(List::stream).toList()).size().length();
        double volumeM3 = corners.stream().mapToDouble(t -> t[0].dot(t[1].cross(t[2])) / 6).sum();
        boolean insideOut = volumeM3 < 0;
        return new TriangleMesh(
                corners.stream().map(t -> insideOut ? new Triangle(t[0], t[2], t[1]) : new Triangle(t)).toList(),
                FLAT * sizeM);
    }

    /** Edges that are not passed as often one way as the other. */
    private static int openEdges(List<List<Vec3>> faces) {
        Map<List<Vec3>, Integer> passed = new HashMap<>();
        for (List<Vec3> face : faces) {
            for (int i = 0; i < face.size(); i++) {
                Vec3 from = face.get(i);
                Vec3 to = face.get((i + 1) % face.size());
                passed.merge(List.of(from, to), 1, Integer::sum);
                passed.merge(List.of(to, from), -1, Integer::sum);
            }
        }
        return (int) passed.values().stream().filter(times -> times > 0).count();
    }

    int size() {
        return triangles.size();
    }

    Aabb box() {
        return Aabb.of(triangles.stream().flatMap(t -> List.of(t.corners).stream()).toList());
    }

    /** The coordinates of all corners along an axis. */
    List<Double> coordinates(int axis) {
        return triangles.stream().flatMap(t -> List.of(t.corners).stream()).map(c -> at(c, axis)).distinct().sorted()
                .toList();
    }

    /** Those triangles alone that lie in the box or above it: enough for every box within this one. */
    TriangleMesh over(Aabb box) {
        return new TriangleMesh(triangles.stream()
                .filter(t -> t.box.high().x() >= box.low().x() && t.box.low().x() <= box.high().x()
                        && t.box.high().y() >= box.low().y() && t.box.low().y() <= box.high().y()
                        && t.box.high().z() >= box.low().z())
                .toList(), toleranceM);
    }

    /**
     * The volume is the flux of (0, 0, z − low) through the section's surface: through the triangles inside the box,
     * and through the box's lid where it cuts the solid. How much of the lid that is tell the triangles above it.
     */
    Section in(Aabb box) {
        List<Vec3> points = new ArrayList<>();
        double heightM = box.size().z();
        double volumeM3 = 0;
        for (Triangle triangle : triangles) {
            List<Vec3> inColumn = List.of(triangle.corners);
            for (int axis = 0; axis < 2; axis++) {
                inColumn = behind(behind(inColumn, axis, -1, -at(box.low(), axis)), axis, 1, at(box.high(), axis));
            }
            if (triangle.box.high().z() > box.high().z() + toleranceM) {
                volumeM3 += heightM * shadowM2(behind(inColumn, 2, -1, -box.high().z()));
            }
            List<Vec3> inside = behind(behind(inColumn, 2, -1, -box.low().z()), 2, 1, box.high().z());
            volumeM3 += fluxM3(inside, box.low().z());
            if (!inside.isEmpty() && bounds(triangle, inside, box)) {
                points.addAll(inside);
            }
        }
        for (int corner = 0; corner < 8; corner++) {
            Vec3 at = new Vec3(at(corner & 1, box, 0, 0), at(corner >> 1 & 1, box, 1, 0),
                    at(corner >> 2, box, 2, 0));
            Vec3 nudged = new Vec3(at(corner & 1, box, 0, NUDGE[0]), at(corner >> 1 & 1, box, 1, NUDGE[1]),
                    at(corner >> 2, box, 2, NUDGE[2]));
            if (contains(nudged)) {
                points.add(at);
            }
        }
        return new Section(points, volumeM3);
    }

    /** @param inwards a share of the box's size */
    private static double at(int end, Aabb box, int axis, double inwards) {
        double low = at(box.low(), axis);
        double high = at(box.high(), axis);
        return end == 0 ? low + inwards * (high - low) : high - inwards * (high - low);
    }

    private static double at(Vec3 p, int axis) {
        return axis == 0 ? p.x() : axis == 1 ? p.y() : p.z();
    }

    /**
     * Whether what lies of a triangle in a box bounds the solid there. What only touches a side of the box from outside
     * does not.
     */
    private boolean bounds(Triangle triangle, List<Vec3> inside, Aabb box) {
        for (int axis = 0; axis < 3; axis++) {
            for (int side = -1; side <= 1; side += 2) {
                double plane = at(side < 0 ? box.low() : box.high(), axis);
                if (inPlane(inside, axis, plane)) {
                    Vec3[] c = triangle.corners;
                    return inPlane(List.of(c), axis, plane)
                            && side * at(c[1].minus(c[0]).cross(c[2].minus(c[0])), axis) > 0;
                }
            }
        }
        return true;
    }

    private boolean inPlane(List<Vec3> points, int axis, double plane) {
        for (Vec3 point : points) {
            if (Math.abs(at(point, axis) - plane) > toleranceM) {
                return false;
            }
        }
        return true;
    }

    /** What of a convex polygon has sign · coordinate ≤ limit (Sutherland and Hodgman, 1974). */
    private List<Vec3> behind(List<Vec3> polygon, int axis, int sign, double limit) {
        boolean cut = false;
        for (Vec3 point : polygon) {
            cut |= sign * at(point, axis) > limit + toleranceM;
        }
        if (!cut) {
            return polygon;
        }
        List<Vec3> kept = new ArrayList<>();
        for (int i = 0; i < polygon.size(); i++) {
            Vec3 a = polygon.get(i);
            Vec3 b = polygon.get((i + 1) % polygon.size());
            double da = sign * at(a, axis) - limit;
            double db = sign * at(b, axis) - limit;
            if (da <= toleranceM) {
                kept.add(a);
            }
            if (da < -toleranceM && db > toleranceM || da > toleranceM && db < -toleranceM) {
                kept.add(a.plus(b.minus(a).times(da / (da - db))));
            }
        }
        return kept;
    }

    /** The polygon's area seen from above, negative where it is seen from behind. */
    private static double shadowM2(List<Vec3> polygon) {
        double twice = 0;
        for (int i = 1; i + 1 < polygon.size(); i++) {
            twice += shadow(polygon.getFirst(), polygon.get(i), polygon.get(i + 1));
        }
        return twice / 2;
    }

    private static double fluxM3(List<Vec3> polygon, double lowZ) {
        double sum = 0;
        for (int i = 1; i + 1 < polygon.size(); i++) {
            Vec3 a = polygon.getFirst();
            Vec3 b = polygon.get(i);
            Vec3 c = polygon.get(i + 1);
            sum += shadow(a, b, c) / 2 * ((a.z() + b.z() + c.z()) / 3 - lowZ);
        }
        return sum;
    }

    /** Twice the area of a triangle seen from above. */
    private static double shadow(Vec3 a, Vec3 b, Vec3 c) {
        return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
    }

    /** Counts how often a ray upwards leaves the solid, less how often it enters. */
    private boolean contains(Vec3 p) {
        int out = 0;
        for (Triangle t : triangles) {
            if (t.box.high().z() > p.z() && t.box.low().x() <= p.x() && p.x() <= t.box.high().x()
                    && t.box.low().y() <= p.y() && p.y() <= t.box.high().y()) {
                double area = shadow(t.corners[0], t.corners[1], t.corners[2]);
                double u = shadow(p, t.corners[1], t.corners[2]) / area;
                double v = shadow(t.corners[0], p, t.corners[2]) / area;
                double w = 1 - u - v;
                if (area != 0 && u >= 0 && v >= 0 && w >= 0
                        && u * t.corners[0].z() + v * t.corners[1].z() + w * t.corners[2].z() > p.z()) {
                    out += area > 0 ? 1 : -1;
                }
            }
        }
        return out > 0;
    }
}
