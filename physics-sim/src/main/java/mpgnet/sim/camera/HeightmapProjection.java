package mpgnet.sim.camera;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mpgnet.sim.geometry.Vec3;

/**
 * A frame back-projected along gravity (section III-B1): every pixel with a depth becomes a point of the table's frame,
 * and each cell takes height and colour from its highest point. The same for a simulated and a real camera.
 *
 * @param heightmap c_t and d_t
 * @param objectId  per cell the object of its highest point, or {@link Solid#SCENERY}, or {@link #NO_RAY}; row-major
 *                  [224·224], owned by this record
 */
public record HeightmapProjection(Heightmap heightmap, int[] objectId) {

    /** No camera ray met the cell: it lies in the perspective shadow of something tall, or outside the picture. */
    public static final int NO_RAY = -2;

    /**
     * What is higher is no object on the table and is left out: the workspace's upper limit in the published systems,
     * metres.
     */
    public static final double CEILING_M = 0.4;

    /** Below this a height is the rounding of a float depth, and the table reads exactly 0; metres. */
    private static final double ROUNDING_M = 1e-5;

    public HeightmapProjection {
        if (objectId.length != Heightmap.CELLS * Heightmap.CELLS) {
            throw new IllegalArgumentException("a heightmap has %d cells; got %d ids"
                    .formatted(Heightmap.CELLS * Heightmap.CELLS, objectId.length));
        }
    }

    /**
     * One frame's points. If two points in a cell are equally high, the one from the earlier pixel (row by row, from
     * the image's top left) stays.
     */
    public static HeightmapProjection of(RgbdFrame frame) {
        return of(List.of(frame));
    }

    /**
     * All frames' points together, as the paper's two cameras give them: what one camera does not see another may. If
     * two points in a cell are equally high, the earlier frame's stays.
     */
    public static HeightmapProjection of(List<RgbdFrame> frames) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        int[] rgb = new int[heightM.length];
        int[] objectId = new int[heightM.length];
        Arrays.fill(objectId, NO_RAY);
        HeightmapProjection projection = new HeightmapProjection(new Heightmap(heightM, rgb), objectId);
        frames.forEach(projection::add);
        return projection;
    }

    private void add(RgbdFrame frame) {
        float[] heightM = heightmap.heightM();
        int[] rgb = heightmap.rgb();
        Intrinsics camera = frame.intrinsics();
        Vec3 eye = frame.tableFromCamera().position();
        Vec3 right = frame.tableFromCamera().orientation().rotate(Vec3.X);
        Vec3 down = frame.tableFromCamera().orientation().rotate(Vec3.Y);
        Vec3 forward = frame.tableFromCamera().orientation().rotate(Vec3.Z);
        for (int v = 0, i = 0; v < camera.height(); v++) {
            Vec3 rowRay = forward.plus(down.times(camera.rayY(v)));
            for (int u = 0; u < camera.width(); u++, i++) {
                double depth = frame.depthM()[i];
                if (!(depth > 0)) {
                    continue;
                }
                double k = camera.rayX(u);
                double z = eye.z() + depth * (rowRay.z() + k * right.z());
                int column = Heightmap.column(eye.x() + depth * (rowRay.x() + k * right.x()));
                int row = Heightmap.row(eye.y() + depth * (rowRay.y() + k * right.y()));
                if (z > CEILING_M || !Heightmap.contains(row, column)) {
                    continue;
                }
                int cell = Heightmap.index(row, column);
                float height = z < ROUNDING_M ? 0 : (float) z;
                if (objectId[cell] == NO_RAY || height > heightM[cell]) {
                    heightM[cell] = height;
                    rgb[cell] = frame.rgb()[i];
                    objectId[cell] = frame.objectId()[i];
                }
            }
        }
    }

    /** Per object the cells where it is what the camera sees; objects of which nothing is seen are absent. */
    public Map<Integer, Mask> visible() {
        Map<Integer, BitSet> cells = new HashMap<>();
        for (int cell = 0; cell < objectId.length; cell++) {
            if (objectId[cell] >= 0) {
                cells.computeIfAbsent(objectId[cell], _ -> new BitSet()).set(cell);
            }
        }
        Map<Integer, Mask> masks = new HashMap<>();
        cells.forEach((id, bits) -> masks.put(id, Mask.of(bits)));
        return masks;
    }
}
