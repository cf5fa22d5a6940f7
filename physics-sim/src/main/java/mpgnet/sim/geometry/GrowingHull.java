package mpgnet.sim.geometry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The convex hull of many points, made larger by one point at a time; quick, but its faces are triangles, and points
 * within a billionth of the size of a face are taken to lie on it. {@link ConvexHull} has whole faces, of few points.
 */
final class GrowingHull {

    private static final double FLAT = 1e-9;

    /** Corners as indices of points, and the plane: what has normal · p > offset lies before it. */
    private record Face(int a, int b, int c, Vec3 normal, double offset) {

        double above(Vec3 p) {
            return normal.dot(p) - offset;
        }
    }

    private record Edge(int from, int to) {
    }

    private final List<Vec3> points;
    private final double toleranceM;
    private List<Face> faces = new ArrayList<>();

    /** @throws IllegalArgumentException if the points lie in a plane */
    GrowingHull(List<Vec3> points) {
        this.points = points;
        if (points.size() < 4) {
            throw new IllegalArgumentException("%d points have no convex hull".formatted(points.size()));
        }
        toleranceM = FLAT * Aabb.of(points).size().length();
        if (!tetrahedron()) {
            throw new IllegalArgumentException("%d points in a plane have no convex hull".formatted(points.size()));
        }
        for (int i = 0; i < points.size(); i++) {
            add(i);
        }
    }

    /** Four points far from one another to begin with. */
    private boolean tetrahedron() {
        int a = 0;
        int b = farthest(p -> p.minus(points.get(a)).length());
        Vec3 along = points.get(b).minus(points.get(a));
        int c = farthest(p -> p.minus(points.get(a)).cross(along).length());
        Vec3 normal = along.cross(points.get(c).minus(points.get(a)));
        if (normal.length() <= toleranceM * along.length()) {
            return false;
        }
        Vec3 unit = normal.normalized();
        int d = farthest(p -> Math.abs(p.minus(points.get(a)).dot(unit)));
        double height = points.get(d).minus(points.get(a)).dot(unit);
        if (Math.abs(height) <= toleranceM) {
            return false;
        }
        int second = height > 0 ? c : b;
        int third = height > 0 ? b : c;
        face(a, second, third);
        face(a, third, d);
        face(third, second, d);
        face(second, a, d);
        return true;
    }

    private int farthest(ToDoubleFunction<Vec3> distance) {
        int best = 0;
        for (int i = 1; i < points.size(); i++) {
            if (distance.applyAsDouble(points.get(i)) > distance.applyAsDouble(points.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private void face(int a, int b, int c) {
        Vec3 cross = points.get(b).minus(points.get(a)).cross(points.get(c).minus(points.get(a)));
        double length = cross.length();
        Vec3 normal = length == 0 ? Vec3.ZERO : cross.times(1 / length);
        faces.add(new Face(a, b, c, normal, normal.dot(points.get(a))));
    }

    /** Takes away the faces that the point sees, and joins it to the rim of the hole. */
    private void add(int i) {
        Vec3 point = points.get(i);
        if (inside(point)) {
            return;
        }
        List<Face> kept = new ArrayList<>();
        Set<Edge> edges = new LinkedHashSet<>();
        for (Face face : faces) {
            if (face.above(point) > toleranceM) {
                edges.add(new Edge(face.a, face.b));
                edges.add(new Edge(face.b, face.c));
                edges.add(new Edge(face.c, face.a));
            } else {
                kept.add(face);
            }
        }
        faces = kept;
        for (Edge edge : edges) {
            if (!edges.contains(new Edge(edge.to, edge.from))) {
                face(edge.from, edge.to, i);
            }
        }
    }

    private boolean inside(Vec3 point) {
        for (Face face : faces) {
            if (face.above(point) > toleranceM) {
                return false;
            }
        }
        return true;
    }

    /** Its corners, in the points' order. */
    List<Vec3> corners() {
        return faces.stream().flatMap(f -> List.of(f.a, f.b, f.c).stream()).distinct().sorted().map(points::get)
                .toList();
    }

    double volumeM3() {
        Vec3 origin = points.getFirst();
        double six = 0;
        for (Face f : faces) {
            six += points.get(f.a).minus(origin).dot(points.get(f.b).minus(origin)
                    .cross(points.get(f.c).minus(origin)));
        }
        return six / 6;
    }
}
