package mpgnet.sim.geometry;

import java.util.ArrayList;
import java.util.List;

/** Cuts flat polygons, convex or not, into triangles: an ear, a corner whose triangle holds no other, at a time. */
final class EarClipping {

    private EarClipping() {
    }

    /**
     * @param polygon at least three corners in a plane, none crossing another's edge
     * @return one triangle fewer than edges less one, each running the polygon's way round
     */
    static List<Vec3[]> triangles(List<Vec3> polygon) {
        Vec3 normal = areaVector(polygon);
        List<Vec3> left = new ArrayList<>(polygon);
        List<Vec3[]> triangles = new ArrayList<>();
        while (left.size() > 3) {
            int ear = ear(left, normal);
            triangles.add(corner(left, ear));
            left.remove(ear);
        }
        triangles.add(corner(left, 1));
        return triangles;
    }

    /** Along the normal, twice as long as the area is large. */
    private static Vec3 areaVector(List<Vec3> polygon) {
        Vec3 sum = Vec3.ZERO;
        for (int i = 1; i + 1 < polygon.size(); i++) {
            Vec3 a = polygon.getFirst();
            sum = sum.plus(polygon.get(i).minus(a).cross(polygon.get(i + 1).minus(a)));
        }
        return sum;
    }

    /** The first ear; of a polygon that has none, being crossed by itself, the first corner. */
    private static int ear(List<Vec3> polygon, Vec3 normal) {
        for (int i = 0; i < polygon.size(); i++) {
            Vec3[] t = corner(polygon, i);
            if (turn(t[0], t[1], t[2], normal) > 0
                    && polygon.stream().noneMatch(p -> p != t[0] && p != t[1] && p != t[2] && within(p, t, normal))) {
                return i;
            }
        }
        return 0;
    }

    private static Vec3[] corner(List<Vec3> polygon, int i) {
        int n = polygon.size();
        return new Vec3[]{polygon.get((i + n - 1) % n), polygon.get(i), polygon.get((i + 1) % n)};
    }

    private static double turn(Vec3 a, Vec3 b, Vec3 c, Vec3 normal) {
        return b.minus(a).cross(c.minus(a)).dot(normal);
    }

    private static boolean within(Vec3 p, Vec3[] t, Vec3 normal) {
        return turn(t[0], t[1], p, normal) >= 0 && turn(t[1], t[2], p, normal) >= 0
                && turn(t[2], t[0], p, normal) >= 0;
    }
}
