package mpgnet.rl.pretrain;

import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import mpgnet.rl.network.LabelField;
import mpgnet.rl.network.RotatedView;
import mpgnet.rl.network.StateImages;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.GravityLayers;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.oracle.Grip;
import mpgnet.sim.oracle.Oracle;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.TopCamera;

/**
 * A scene as the camera sees it, with every cell's {@link Label}s as the simulator knows them.
 *
 * @param state   what is seen; no goal
 * @param layers  what stands on each cell
 * @param edges   the cells near a boundary
 * @param quality per grip rotation k of 8 and block of 2 × 2 cells, the best free grip's
 * @param objects the cells of which an object is on top
 */
public record SceneLabels(StateImages state, GravityLayers layers, BitSet edges, float[][] quality, int[] objects)
        implements LabelField {

    /** Grips are planned on every second row and column. */
    private static final int BLOCK = 2;
    private static final int BLOCKS = Heightmap.CELLS / BLOCK;
    /** The jaw rotated by 180° is the same jaw. */
    private static final int GRIP_ROTATIONS = Action.ROTATIONS / 2;
    private static final int NEAR_CELLS = 2;
    private static final float HEIGHT_UNIT_M = 0.03f;

    public static SceneLabels of(Scene scene, Oracle oracle) {
        List<Body> bodies = scene.bodies();
        SortedMap<Integer, Body> byId = new TreeMap<>();
        for (int id = 0; id < bodies.size(); id++) {
            byId.put(id, bodies.get(id));
        }
        Observation seen = new TopCamera().look(scene);
        GravityLayers layers = GravityLayers
                .of(byId.entrySet().stream().map(body -> body.getValue().solid(body.getKey())).toList());
        float[][] quality = new float[GRIP_ROTATIONS][BLOCKS * BLOCKS];
        for (Grip grip : oracle.freeGrips(byId, seen.heightmap())) {
            int block = block(grip.row(), grip.column());
            float[] map = quality[grip.rotation() % GRIP_ROTATIONS];
            map[block] = Math.max(map[block], (float) grip.quality());
        }
        StateImages state = new StateImages(seen.heightmap().heightM(), seen.heightmap().rgb(), new BitSet());
        return new SceneLabels(state, layers, edges(layers.topId()), quality, cellsOf(layers.topId()));
    }

    private static int block(int row, int column) {
        return row / BLOCK * BLOCKS + column / BLOCK;
    }

    private static BitSet edges(int[] topId) {
        BitSet edges = new BitSet();
        for (int row = 0; row < Heightmap.CELLS; row++) {
            for (int column = 0; column < Heightmap.CELLS; column++) {
                if (nearAnother(topId, row, column)) {
                    edges.set(Heightmap.index(row, column));
                }
            }
        }
        return edges;
    }

    private static boolean nearAnother(int[] topId, int row, int column) {
        int own = topId[Heightmap.index(row, column)];
        for (int r = Math.max(0, row - NEAR_CELLS); r <= Math.min(Heightmap.CELLS - 1, row + NEAR_CELLS); r++) {
            for (int c = Math.max(0, column - NEAR_CELLS); c <= Math.min(Heightmap.CELLS - 1, column + NEAR_CELLS);
                    c++) {
                if (topId[Heightmap.index(r, c)] != own) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int[] cellsOf(int[] topId) {
        return IntStream.range(0, topId.length).filter(cell -> topId[cell] != Solid.SCENERY).toArray();
    }

    @Override
    public void read(RotatedView view, int row, int column, float[] values) {
        int cell = Heightmap.index(row, column);
        double angleRad = Action.angleRad(view.k());
        double cos = Math.cos(angleRad);
        double sin = Math.sin(angleRad);
        float x = layers.normalX()[cell];
        float y = layers.normalY()[cell];
        double across = y * cos - x * sin;
        values[Label.BOUNDARY.ordinal()] = edges.get(cell) ? 1 : 0;
        values[Label.NORMAL_ALONG.ordinal()] = (float) (x * cos + y * sin);
        values[Label.NORMAL_ACROSS.ordinal()] = (float) (view.mirrored() ? -across : across);
        values[Label.HEIGHT_BELOW.ordinal()] = layers.belowM()[cell] / HEIGHT_UNIT_M;
        values[Label.GRASPABLE.ordinal()] = quality[view.k() % GRIP_ROTATIONS][block(row, column)];
    }
}
