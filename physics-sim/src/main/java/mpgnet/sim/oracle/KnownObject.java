package mpgnet.sim.oracle;

import java.util.Arrays;
import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;

/**
 * An object as the oracle knows it: its true surface in the table's frame, and how high it reaches above every cell. Cells as in
 * {@link Heightmap}.
 */
final class KnownObject {

    private final int id;
    private final List<Facet> facets;
    private final Vec3 massCentre;
    private final double radiusM;
    private final float[] topM = new float[Heightmap.CELLS * Heightmap.CELLS];

    KnownObject(int id, Body body) {
        this.id = id;
        facets = Facet.of(body);
        massCentre = body.tableFromBody().apply(SolidProperties.of(body.shape().convexParts()).centroid());
        radiusM = facets.stream().flatMap(f -> f.corners().stream()).mapToDouble(this::horizontallyM).max().orElse(0);
        Arrays.fill(topM, Float.NEGATIVE_INFINITY);
        facets.forEach(this::raise);
    }

    int id() {
        return id;
    }

    List<Facet> facets() {
        return facets;
    }

    Vec3 massCentre() {
        return massCentre;
    }

    /** The radius of the vertical cylinder about the centre of mass that holds the object. */
    double radiusM() {
        return radiusM;
    }

    boolean covers(int cell) {
        return topM[cell] > Float.NEGATIVE_INFINITY;
    }

    /** How high the object reaches on the vertical through a cell's centre; −∞ beside it. */
    double topM(int cell) {
        return topM[cell];
    }

    /** Whether the object comes within a horizontal distance of a point. A bound: true for all that do. */
    boolean near(double xM, double yM, double withinM) {
        return Math.hypot(massCentre.x() - xM, massCentre.y() - yM) <= radiusM + withinM;
    }

    private double horizontallyM(Vec3 p) {
        return Math.hypot(p.x() - massCentre.x(), p.y() - massCentre.y());
    }

    /** Raises the cells under a facet that looks up to the facet's plane. */
    private void raise(Facet facet) {
        Vec3 n = facet.normal();
        if (n.z() < 1e-6) {
            return;
        }
        List<Vec3> corners = facet.corners();
        int left = Heightmap.column(corners.stream().mapToDouble(Vec3::x).min().orElseThrow());
        int right = Heightmap.column(corners.stream().mapToDouble(Vec3::x).max().orElseThrow());
        int low = Heightmap.row(corners.stream().mapToDouble(Vec3::y).min().orElseThrow());
        int high = Heightmap.row(corners.stream().mapToDouble(Vec3::y).max().orElseThrow());
        double offset = n.dot(corners.getFirst());
        for (int row = Math.max(0, low); row <= Math.min(Heightmap.CELLS - 1, high); row++) {
            for (int column = Math.max(0, left); column <= Math.min(Heightmap.CELLS - 1, right); column++) {
                double x = Heightmap.xM(column);
                double y = Heightmap.yM(row);
                if (above(corners, x, y)) {
                    int cell = Heightmap.index(row, column);
                    topM[cell] = (float) Math.max(topM[cell], (offset - n.x() * x - n.y() * y) / n.z());
                }
            }
        }
    }

    /** Whether (x, y) lies in a polygon that is counter-clockwise seen from above. */
    private static boolean above(List<Vec3> corners, double x, double y) {
        Vec3 a = corners.getLast();
        for (Vec3 b : corners) {
            if ((b.x() - a.x()) * (y - a.y()) - (b.y() - a.y()) * (x - a.x()) < 0) {
                return false;
            }
            a = b;
        }
        return true;
    }
}
