package mpgnet.sim.oracle;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;

/**
 * A planar convex face of an object in the table's frame.
 *
 * @param corners counter-clockwise seen from outside, metres
 * @param normal  outward, unit length
 */
record Facet(List<Vec3> corners, Vec3 normal) {

    static List<Facet> of(Body body) {
        List<Facet> facets = new ArrayList<>();
        for (ConvexPart part : body.shape().convexParts()) {
            List<Vec3> vertices = part.moved(body.tableFromBody()).vertices();
            for (List<Integer> face : part.faces()) {
                List<Vec3> corners = face.stream().map(vertices::get).toList();
                Vec3 area = area(corners);
                if (area.length() > 0) {
                    facets.add(new Facet(corners, area.normalized()));
                }
            }
        }
        return facets;
    }

    /** The area vector: along the normal, twice the area long. */
    private static Vec3 area(List<Vec3> corners) {
        Vec3 sum = Vec3.ZERO;
        for (int i = 2; i < corners.size(); i++) {
            sum = sum
                    .plus(corners.get(i - 1).minus(corners.getFirst()).cross(corners.get(i).minus(corners.getFirst())));
        }
        return sum;
    }
}
