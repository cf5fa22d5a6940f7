package mpgnet.sim.family;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.ConvexPolygon;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.ObjectShape;

/**
 * A way in which an object stands on a flat table by itself.
 *
 * @param orientation  turns the body's frame so that what it stands on is below
 * @param centreZM     how high the body frame's origin then is above the table
 * @param massCentreZM how high its centre of mass is
 * @param areaM2       of the polygon that it stands on
 */
record RestingPose(Quaternion orientation, double centreZM, double massCentreZM, double areaM2) {

    /** Its centre of mass is at least so far inside of what it stands on. */
    private static final double STEADY_M = 0.003;
    /** A corner this near to the table belongs to what it stands on. */
    private static final double TOUCHING_M = 1e-4;
    /** Two poses that differ by less than this are one, as a cube's six. */
    private static final double SAME_M = 1e-4;
    private static final double SAME_M2 = 1e-5;

    /** Every one on a face of a convex part, each once, however many faces of the shape are alike. */
    static List<RestingPose> of(ObjectShape shape) {
        List<ConvexPart> parts = shape.convexParts();
        List<Vec3> vertices = parts.stream().flatMap(part -> part.vertices().stream()).toList();
        Vec3 mass = SolidProperties.of(parts).centroid();
        List<RestingPose> found = new ArrayList<>();
        for (ConvexPart part : parts) {
            for (List<Integer> face : part.faces()) {
                Vec3 normal = normal(part, face);
                double reach = vertices.stream().mapToDouble(normal::dot).max().orElseThrow();
                if (normal.dot(part.vertices().get(face.getFirst())) > reach - TOUCHING_M) {
                    standing(vertices, mass, normal, reach, found);
                }
            }
        }
        return List.copyOf(found);
    }

    private static void standing(List<Vec3> vertices, Vec3 mass, Vec3 normal, double reach, List<RestingPose> found) {
        Quaternion down = downwards(normal);
        List<Vec3> feet = vertices.stream().filter(v -> normal.dot(v) > reach - TOUCHING_M).map(down::rotate).toList();
        ConvexPolygon base = ConvexPolygon.around(feet);
        Vec3 turned = down.rotate(mass);
        if (base.depthM(turned.x(), turned.y()) < STEADY_M) {
            return;
        }
        RestingPose pose = new RestingPose(down, reach, reach + turned.z(), base.areaM2());
        if (found.stream().noneMatch(pose::isLike)) {
            found.add(pose);
        }
    }

    private boolean isLike(RestingPose o) {
        return Math.abs(massCentreZM - o.massCentreZM) < SAME_M && Math.abs(centreZM - o.centreZM) < SAME_M
                && Math.abs(areaM2 - o.areaM2) < SAME_M2;
    }

    /** The outward normal of a face (Newell). */
    static Vec3 normal(ConvexPart part, List<Integer> face) {
        Vec3 sum = Vec3.ZERO;
        for (int i = 0; i < face.size(); i++) {
            Vec3 a = part.vertices().get(face.get(i));
            Vec3 b = part.vertices().get(face.get((i + 1) % face.size()));
            sum = sum.plus(a.cross(b));
        }
        return sum.normalized();
    }

    /** The shortest rotation that takes a direction to −z. */
    private static Quaternion downwards(Vec3 direction) {
        if (direction.z() > 1 - 1e-9) {
            return Quaternion.aboutAxis(Vec3.X, Math.PI);
        }
        if (direction.z() < -1 + 1e-9) {
            return Quaternion.IDENTITY;
        }
        return Quaternion.aboutAxis(direction.cross(new Vec3(0, 0, -1)), Math.acos(-direction.z()));
    }
}
