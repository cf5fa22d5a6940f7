package mpgnet.sim.geometry;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The convex hull of some dozens of points: each plane through three of them that leaves all others behind it is a
 * face. Faces are whole polygons however many of the points lie in one plane, as contacts need them.
 */
public final class ConvexHull {

    /** Points within this share of the size lie in one plane. */
    private static final double PLANAR = 1e-6;

    private ConvexHull() {
    }

    /**
     * Only corners become vertices, in the points' order.
     *
     * @throws IllegalArgumentException if the points lie in a plane
     */
    public static ConvexPart of(List<Vec3> points) {
        double sizeM = Aabb.of(points).size().length();
        double toleranceM = PLANAR * sizeM;
        Map<BitSet, Vec3> planes = new LinkedHashMap<>();
        for (int i = 0; i < points.size(); i++) {
            for (int j = i + 1; j < points.size(); j++) {
                for (int k = j + 1; k < points.size(); k++) {
                    Vec3 normal = points.get(j).minus(points.get(i)).cross(points.get(k).minus(points.get(i)));
                    if (normal.length() > toleranceM * sizeM) {
                        Vec3 unit = normal.normalized();
                        plane(points, points.get(i), unit, toleranceM, planes);
                        plane(points, points.get(i), unit.times(-1), toleranceM, planes);
                    }
                }
            }
        }
        List<List<Integer>> faces = new ArrayList<>();
        planes.forEach((on, normal) -> faces.add(face(points, on, normal)));
        if (faces.size() < 4) {
            throw new IllegalArgumentException("%d points in a plane have no convex hull".formatted(points.size()));
        }
        List<Integer> corners = faces.stream().flatMap(List::stream).distinct().sorted().toList();
        return new ConvexPart(corners.stream().map(points::get).toList(),
                faces.stream().map(face -> face.stream().map(corners::indexOf).toList()).toList());
    }

    private static void plane(List<Vec3> points, Vec3 through, Vec3 normal, double toleranceM,
            Map<BitSet, Vec3> planes) {
        BitSet on = new BitSet();
        for (int i = 0; i < points.size(); i++) {
            double front = normal.dot(points.get(i).minus(through));
            if (front > toleranceM) {
                return;
            }
            if (front > -toleranceM) {
                on.set(i);
            }
        }
        planes.putIfAbsent(on, normal);
    }

    /** The corners of a face, counter-clockwise seen from outside. */
    private static List<Integer> face(List<Vec3> points, BitSet on, Vec3 normal) {
        Vec3 u = (Math.abs(normal.x()) < 0.5 ? Vec3.X : Vec3.Y).cross(normal).normalized();
        Vec3 v = normal.cross(u);
        List<Integer> indices = on.stream().boxed().toList();
        List<Vec3> flat = indices.stream().map(points::get).map(p -> new Vec3(u.dot(p), v.dot(p), 0)).toList();
        return ConvexPolygon.hull(flat).stream().map(indices::get).toList();
    }
}
