package mpgnet.sim.family;

import java.util.Arrays;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.ConvexPolygon;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;

/** How high a body begins and ends above every cell of the workspace. */
final class Relief {

    private static final float NOTHING = Float.NaN;

    private final float[] bottomM = new float[Heightmap.CELLS * Heightmap.CELLS];
    private final float[] topM = new float[Heightmap.CELLS * Heightmap.CELLS];

    private Relief() {
        Arrays.fill(bottomM, NOTHING);
        Arrays.fill(topM, NOTHING);
    }

    static Relief of(Body body) {
        Relief relief = new Relief();
        for (ConvexPart part : body.shape().convexParts()) {
            ConvexPart placed = part.moved(body.tableFromBody());
            ConvexPolygon outline = ConvexPolygon.around(placed.vertices());
            Aabb box = Aabb.of(outline.corners());
            int top = Math.min(Heightmap.CELLS - 1, Heightmap.row(box.high().y()));
            int right = Math.min(Heightmap.CELLS - 1, Heightmap.column(box.high().x()));
            for (int row = Math.max(0, Heightmap.row(box.low().y())); row <= top; row++) {
                for (int column = Math.max(0, Heightmap.column(box.low().x())); column <= right; column++) {
                    if (outline.depthM(Heightmap.xM(column), Heightmap.yM(row)) >= 0) {
                        relief.raise(placed, row, column);
                    }
                }
            }
        }
        return relief;
    }

    /** A convex part's extent on a vertical line through it: between the planes of its lower and its upper faces. */
    private void raise(ConvexPart part, int row, int column) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (int f = 0; f < part.faces().size(); f++) {
            Vec3 normal = RestingPose.normal(part, part.faces().get(f));
            Vec3 corner = part.vertices().get(part.faces().get(f).getFirst());
            if (Math.abs(normal.z()) > 1e-6) {
                double z = corner.z() - (normal.x() * (Heightmap.xM(column) - corner.x())
                        + normal.y() * (Heightmap.yM(row) - corner.y())) / normal.z();
                if (normal.z() > 0) {
                    high = Math.min(high, z);
                } else {
                    low = Math.max(low, z);
                }
            }
        }
        int cell = Heightmap.index(row, column);
        bottomM[cell] = Float.isNaN(bottomM[cell]) ? (float) low : (float) Math.min(bottomM[cell], low);
        topM[cell] = Float.isNaN(topM[cell]) ? (float) high : (float) Math.max(topM[cell], high);
    }

    boolean covers(int cell) {
        return !Float.isNaN(topM[cell]);
    }

    float bottomM(int cell) {
        return bottomM[cell];
    }

    float topM(int cell) {
        return topM[cell];
    }

    /** In how many cells this is higher than another body that is there too. */
    int cellsOver(Relief o) {
        int cells = 0;
        for (int cell = 0; cell < topM.length; cell++) {
            cells += covers(cell) && o.covers(cell) && topM[cell] > o.topM[cell] ? 1 : 0;
        }
        return cells;
    }

    /** In how many cells this stands on another body: begins where that one ends. */
    int cellsOn(Relief o, double withinM) {
        int cells = 0;
        for (int cell = 0; cell < topM.length; cell++) {
            cells += covers(cell) && o.covers(cell) && Math.abs(bottomM[cell] - o.topM[cell]) < withinM ? 1 : 0;
        }
        return cells;
    }
}
