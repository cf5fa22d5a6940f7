package mpgnet.sim.oracle;

import java.util.Arrays;
import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;

/**
 * An object as the oracle knows it: its true surface in the table's frame, and how high it reaches above every cell.
 * Cells as in {@link Heightmap}, but also beyond the workspace, where rows and columns are negative or 224 and more.
 */
final class KnownObject {

    private final int id;
    private final List<Facet> facets;
    private final Vec3 massCentre;
    private final double radiusM;
    private final double highestM;
    private final int bottomRow;
    private final int leftColumn;
    private final int rows;
    private final int columns;
    private final float[] topM;

    KnownObject(int id, Body body) {
        this.id = id;
        facets = Facet.of(body);
        massCentre = body.tableFromBody().apply(SolidProperties.of(body.shape().convexParts()).centroid());
        radiusM = facets.stream().flatMap(f -> f.corners().stream()).mapToDouble(this::horizontallyM).max().orElse(0);
        Aabb box = Aabb.of(facets.stream().flatMap(f -> f.corners().stream()).toList());
        highestM = box.high().z();
        bottomRow = Heightmap.row(box.low().y());
        leftColumn = Heightmap.column(box.low().x());
        rows = Heightmap.row(box.high().y()) + 1 - bottomRow;
        columns = Heightmap.column(box.high().x()) + 1 - leftColumn;
        topM = new float[rows * columns];
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

    /** Its highest point above the table. */
    double highestM() {
        return highestM;
    }

    boolean covers(int row, int column) {
        return topM(row, column) > Float.NEGATIVE_INFINITY;
    }

    /** How high the object reaches on the vertical through a cell's centre; −∞ beside it. */
    double topM(int row, int column) {
        int r = row - bottomRow;
        int c = column - leftColumn;
        return r >= 0 && r < rows && c >= 0 && c < columns ? topM[r * columns + c] : Float.NEGATIVE_INFINITY;
    }

    /** Of the cells that it may cover those in a square of a point, inclusive: none where the first is the greater. */
    Mask.Rectangle cellsWithin(double xM, double yM, double reachM) {
        return new Mask.Rectangle(Math.max(bottomRow, Heightmap.row(yM - reachM)),
                Math.max(leftColumn, Heightmap.column(xM - reachM)),
                Math.min(bottomRow + rows - 1, Heightmap.row(yM + reachM)),
                Math.min(leftColumn + columns - 1, Heightmap.column(xM + reachM)));
    }

    /** In how many cells another object reaches over this one. */
    int cellsBelow(KnownObject high) {
        int count = 0;
        for (int row = bottomRow; row < bottomRow + rows; row++) {
            for (int column = leftColumn; column < leftColumn + columns; column++) {
                count += covers(row, column) && high.topM(row, column) > topM(row, column) ? 1 : 0;
            }
        }
        return count;
    }

    /** Whether the object comes within a horizontal distance of a point. A bound: true for all that do. */
    boolean near(double xM, double yM, double withinM) {
        double dx = Math.abs(massCentre.x() - xM);
        double dy = Math.abs(massCentre.y() - yM);
        double reach = radiusM + withinM;
        // What is too far along one axis, as most is, needs no root.
        return dx <= reach && dy <= reach && Math.hypot(dx, dy) <= reach;
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
        Aabb box = Aabb.of(corners);
        double offset = n.dot(corners.getFirst());
        for (int row = Heightmap.row(box.low().y()); row <= Heightmap.row(box.high().y()); row++) {
            for (int column = Heightmap.column(box.low().x()); column <= Heightmap.column(box.high().x()); column++) {
                double x = Heightmap.xM(column);
                double y = Heightmap.yM(row);
                if (above(corners, x, y)) {
                    int i = (row - bottomRow) * columns + column - leftColumn;
                    topM[i] = (float) Math.max(topM[i], (offset - n.x() * x - n.y() * y) / n.z());
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
