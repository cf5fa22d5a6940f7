package mpgnet.sim.camera;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;

/**
 * A planar convex face in the table's frame.
 *
 * @param corners counter-clockwise seen from outside
 * @param normal  outward, unit length
 */
record Polygon(List<Vec3> corners, Vec3 normal) {

    /** A solid's faces in the table's frame; faces without area are left out. */
    static List<Polygon> facesOf(Solid solid) {
        List<Polygon> faces = new ArrayList<>();
        for (ConvexPart part : solid.parts()) {
            List<Vec3> vertices = part.moved(solid.tableFromBody()).vertices();
            for (List<Integer> face : part.faces()) {
                List<Vec3> corners = new ArrayList<>(face.size());
                for (int vertex : face) {
                    corners.add(vertices.get(vertex));
                }
                Vec3 area = areaVector(corners);
                if (area.length() > 0) {
                    faces.add(new Polygon(corners, area.normalized()));
                }
            }
        }
        return faces;
    }

    /** Newell's formula: along the normal, twice the area long; sound even where neighbouring corners are collinear. */
    private static Vec3 areaVector(List<Vec3> corners) {
        Vec3 origin = corners.getFirst();
        Vec3 sum = Vec3.ZERO;
        for (int i = 2; i < corners.size(); i++) {
            sum = sum.plus(corners.get(i - 1).minus(origin).cross(corners.get(i).minus(origin)));
        }
        return sum;
    }
}
