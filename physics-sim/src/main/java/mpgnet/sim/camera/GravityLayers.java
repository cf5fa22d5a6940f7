package mpgnet.sim.camera;

import java.util.Arrays;
import java.util.List;
import mpgnet.sim.geometry.Vec3;

/**
 * What stands on each vertical through a cell's centre, straight from geometry: the surface on top, whose it is and how
 * it is inclined, and how high the next object reaches under it, which no camera sees. All arrays are row-major
 * [224·224] and owned by this record.
 *
 * @param topId   the id of the object on top; {@link Solid#SCENERY} where there is none
 * @param normalX x of the unit outward normal of the surface on top; 0 where there is none
 * @param normalY y of it
 * @param belowM  the height of the highest point of any other object on the vertical, metres; 0, the table, where there
 *                is none
 */
public record GravityLayers(int[] topId, float[] normalX, float[] normalY, float[] belowM) {

    private static final int SIZE = Heightmap.CELLS * Heightmap.CELLS;

    /** Looks at the objects among {@code solids} (id ≥ 0), each with an id of its own. */
    public static GravityLayers of(List<Solid> solids) {
        GravityLayers layers = new GravityLayers(new int[SIZE], new float[SIZE], new float[SIZE], new float[SIZE]);
        Arrays.fill(layers.topId, Solid.SCENERY);
        float[] topM = new float[SIZE];
        ConvexFill fill = new ConvexFill(Heightmap.CELLS, Heightmap.CELLS);
        for (Solid solid : solids) {
            if (solid.id() >= 0) {
                layers.lay(solid.id(), Surface.of(solid, fill), topM);
            }
        }
        return layers;
    }

    private void lay(int id, Surface surface, float[] topM) {
        for (int cell = 0; cell < SIZE; cell++) {
            float z = surface.topM()[cell];
            if (z > topM[cell]) {
                belowM[cell] = topM[cell];
                topM[cell] = z;
                topId[cell] = id;
                normalX[cell] = surface.normalX()[cell];
                normalY[cell] = surface.normalY()[cell];
            } else if (z > belowM[cell]) {
                belowM[cell] = z;
            }
        }
    }

    /** One object seen along gravity; topM is −∞ beside it. */
    private record Surface(float[] topM, float[] normalX, float[] normalY) {

        static Surface of(Solid solid, ConvexFill fill) {
            Surface surface = new Surface(new float[SIZE], new float[SIZE], new float[SIZE]);
            Arrays.fill(surface.topM, Float.NEGATIVE_INFINITY);
            Polygon.facesOf(solid).forEach(face -> surface.cover(face, fill));
            return surface;
        }

        private void cover(Polygon face, ConvexFill fill) {
            Vec3 n = face.normal();
            if (n.z() < 1e-9) {
                return; // looks down, or has no area seen along gravity
            }
            fill.begin();
            face.corners().forEach(p -> fill.corner(cells(p.x()), cells(p.y())));
            double offset = n.dot(face.corners().getFirst());
            fill.fill((row, first, last) -> {
                for (int column = first; column <= last; column++) {
                    float z = (float) ((offset - n.x() * Heightmap.xM(column) - n.y() * Heightmap.yM(row)) / n.z());
                    int cell = Heightmap.index(row, column);
                    if (z > topM[cell]) {
                        topM[cell] = z;
                        normalX[cell] = (float) n.x();
                        normalY[cell] = (float) n.y();
                    }
                }
            });
        }

        /** A table coordinate in cells, with the cells' centres at integers. */
        private static double cells(double m) {
            return (m - Heightmap.xM(0)) / Heightmap.CELL_M;
        }
    }
}
