package mpgnet.sim.family;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;

/** What horizontal planes cut off convex parts. */
final class Sections {

    private Sections() {
    }

    /** The corners of what of a part is higher than {@code zM}; empty if nothing is. */
    static List<Vec3> above(ConvexPart part, double zM) {
        List<Vec3> corners = new ArrayList<>();
        for (Vec3 vertex : part.vertices()) {
            if (vertex.z() > zM) {
                corners.add(vertex);
            }
        }
        for (List<Integer> face : part.faces()) {
            Vec3 a = part.vertices().get(face.getLast());
            for (int index : face) {
                Vec3 b = part.vertices().get(index);
                if (a.z() > zM != b.z() > zM) {
                    corners.add(a.plus(b.minus(a).times((zM - a.z()) / (b.z() - a.z()))));
                }
                a = b;
            }
        }
        return corners;
    }
}
