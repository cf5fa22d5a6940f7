package mpgnet.sim.camera;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mpgnet.sim.geometry.Vec3;

/**
 * The scene seen along gravity, straight from geometry: no camera, no perspective, no shadow. A cell belongs to an
 * object if the vertical line through the cell's centre meets the object.
 *
 * @param amodal          per object every cell that it covers, occluded or not (section III-B1's g_t for any object);
 *                        empty for one outside the workspace
 * @param visibleFraction per object the share of its amodal cells where it is topmost, in [0, 1]; 0 for one outside the
 *                        workspace
 */
public record GravityView(Map<Integer, Mask> amodal, Map<Integer, Double> visibleFraction) {

    public GravityView {
        amodal = Map.copyOf(amodal);
        visibleFraction = Map.copyOf(visibleFraction);
    }

    /**
     * Looks at the objects among {@code solids} (id ≥ 0); scenery neither covers nor is listed. Solids of one id are
     * one object.
     */
    public static GravityView of(List<Solid> solids) {
        Map<Integer, BitSet> covered = new HashMap<>();
        double[] topM = new double[Heightmap.CELLS * Heightmap.CELLS];
        int[] topId = new int[topM.length];
        Arrays.fill(topM, Double.NEGATIVE_INFINITY);
        Arrays.fill(topId, Solid.SCENERY);
        ConvexFill fill = new ConvexFill(Heightmap.CELLS, Heightmap.CELLS);
        for (Solid solid : solids) {
            if (solid.id() >= 0) {
                BitSet cells = covered.computeIfAbsent(solid.id(), _ -> new BitSet());
                for (Polygon face : Polygon.facesOf(solid)) {
                    cover(face, solid.id(), cells, topM, topId, fill);
                }
            }
        }
        int[] topmost = new int[1 + solids.stream().mapToInt(Solid::id).max().orElse(0)];
        for (int id : topId) {
            if (id != Solid.SCENERY) {
                topmost[id]++;
            }
        }
        Map<Integer, Mask> amodal = new HashMap<>();
        Map<Integer, Double> visible = new HashMap<>();
        covered.forEach((id, cells) -> {
            amodal.put(id, Mask.of(cells));
            visible.put(id, cells.isEmpty() ? 0.0 : topmost[id] / (double) cells.cardinality());
        });
        return new GravityView(amodal, visible);
    }

    private static void cover(Polygon face, int id, BitSet cells, double[] topM, int[] topId, ConvexFill fill) {
        Vec3 n = face.normal();
        // Faces that look up cover what all faces together cover; a vertical one has no area seen along gravity.
        if (n.z() < 1e-9) {
            return;
        }
        fill.begin();
        for (Vec3 p : face.corners()) {
            fill.corner(cells(p.x()), cells(p.y()));
        }
        double offset = n.dot(face.corners().getFirst());
        fill.fill((row, first, last) -> {
            cells.set(Heightmap.index(row, first), Heightmap.index(row, last) + 1);
            for (int column = first; column <= last; column++) {
                double z = (offset - n.x() * Heightmap.xM(column) - n.y() * Heightmap.yM(row)) / n.z();
                int cell = Heightmap.index(row, column);
                if (z > topM[cell]) {
                    topM[cell] = z;
                    topId[cell] = id;
                }
            }
        });
    }

    /** A table coordinate in cells, with the cells' centres at integers. */
    private static double cells(double m) {
        return (m - Heightmap.xM(0)) / Heightmap.CELL_M;
    }
}
