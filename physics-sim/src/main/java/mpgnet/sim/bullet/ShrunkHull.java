package mpgnet.sim.bullet;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;
import org.ejml.simple.SimpleMatrix;

/**
 * A convex part with every face moved inwards, so that the engine's margin, which it adds outside a hull, brings the surface back to
 * where it belongs.
 */
final class ShrunkHull {

    private ShrunkHull() {
    }

    /** The vertices after moving every face by {@code marginM} along its inner normal (least squares where more than three faces meet). */
    static List<Vec3> vertices(ConvexPart part, double marginM) {
        List<Vec3> normals = part.faces().stream().map(face -> normal(part, face)).toList();
        List<Vec3> shrunk = new ArrayList<>();
        for (int v = 0; v < part.vertices().size(); v++) {
            List<Vec3> around = new ArrayList<>();
            for (int f = 0; f < normals.size(); f++) {
                if (part.faces().get(f).contains(v)) {
                    around.add(normals.get(f));
                }
            }
            shrunk.add(part.vertices().get(v).plus(inwardStep(around, marginM)));
        }
        return shrunk;
    }

    /** The d with n · d = −margin for each normal n. */
    private static Vec3 inwardStep(List<Vec3> normals, double marginM) {
        SimpleMatrix a = new SimpleMatrix(normals.size(), 3);
        SimpleMatrix b = new SimpleMatrix(normals.size(), 1);
        for (int i = 0; i < normals.size(); i++) {
            Vec3 n = normals.get(i);
            a.setRow(i, 0, n.x(), n.y(), n.z());
            b.set(i, -marginM);
        }
        SimpleMatrix d = a.pseudoInverse().mult(b);
        return new Vec3(d.get(0), d.get(1), d.get(2));
    }

    /** Newell's method: independent of which three corners are nearly collinear. */
    private static Vec3 normal(ConvexPart part, List<Integer> face) {
        Vec3 sum = Vec3.ZERO;
        for (int i = 0; i < face.size(); i++) {
            Vec3 p = part.vertices().get(face.get(i));
            Vec3 q = part.vertices().get(face.get((i + 1) % face.size()));
            sum = sum.plus(p.cross(q));
        }
        return sum.normalized();
    }
}
