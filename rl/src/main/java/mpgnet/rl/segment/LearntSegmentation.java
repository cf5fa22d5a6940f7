package mpgnet.rl.segment;

import static mpgnet.rl.segment.SegmentLabels.DIRECTIONS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import mpgnet.nn.Mode;
import mpgnet.nn.io.Checkpoint;
import mpgnet.rl.random.Seeds;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.segment.Chroma;
import mpgnet.sim.segment.FilledMap;
import mpgnet.sim.segment.Pieces;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.segment.Segmentation;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * Objects out of what the trained network says of every cell. Cells away from edges grow together where they say the
 * same of their object's centre; pieces that lie apart but agree on their silhouette are one object; the cells at edges
 * go to the neighbour that they agree with most. What is hidden of an object is where its silhouette meets cells of
 * others. Used by one thread at a time.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 61.
 */
public final class LearntSegmentation implements Segmentation, AutoCloseable {

    private static final int CELLS = Heightmap.CELLS;
    private static final double PRESENT = 0.5;
    private static final double AT_AN_EDGE = 0.4;
    /** Neighbours' centres differ by less within one object, cells. */
    private static final double SAME_CENTRE = 2.5;
    /** Pieces' silhouettes differ by less, in the mean over all directions, if they are of one object, cells. */
    private static final double SAME_SILHOUETTE = 5;
    private static final double SAME_COLOUR = 0.035;
    private static final int LEAST_CORE = 8;
    private static final int LEAST_CELLS = 20;
    /** More than any table has; an untrained network sees thousands. */
    private static final int MOST_PIECES = 200;
    /** So far an object reaches beyond its core, cells. */
    private static final int EDGE_CELLS = 8;
    /** What a distance of colour shares weighs beside a cell's distance of centres. */
    private static final double CELLS_PER_COLOUR = 100;
    private static final double OCCLUDED_FROM = 0.5;

    private final Backend backend;
    private final TensorScope weights;
    private final SegmentNet net;

    private LearntSegmentation(Backend backend, TensorScope weights, SegmentNet net) {
        this.backend = backend;
        this.weights = weights;
        this.net = net;
    }

    /**
     * A network out of a file.
     *
     * @param backend where it runs; outlives it
     * @throws mpgnet.nn.io.WeightsException if the file holds no such network
     */
    public static LearntSegmentation load(Path file, Backend backend) throws IOException {
        TensorScope weights = new TensorScope(backend);
        try {
            SegmentNet net = new SegmentNet(weights, new Seeds(0).stream("replaced", 0));
            Checkpoint.load(file, net);
            return new LearntSegmentation(backend, weights, net);
        } catch (IOException | RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /** One that is being trained; closing it leaves the network alone. */
    static LearntSegmentation of(SegmentNet net, Backend backend) {
        return new LearntSegmentation(backend, new TensorScope(backend), net);
    }

    @Override
    public void close() {
        weights.close();
    }

    @Override
    public List<SeenObject> objects(Heightmap raw) {
        Heightmap map = FilledMap.of(raw);
        float[] said = said(map);
        BitSet present = new BitSet();
        BitSet core = new BitSet();
        float[] centre = new float[2 * CELLS * CELLS];
        for (int cell = 0; cell < CELLS * CELLS; cell++) {
            int at = cell * SegmentLabels.COUNT;
            if (said[at + SegmentLabels.FOREGROUND] > PRESENT) {
                present.set(cell);
                core.set(cell, said[at + SegmentLabels.EDGE] < AT_AN_EDGE);
                centre(said, cell, centre);
            }
        }
        List<Mask> cores = Pieces.of(core, LEAST_CORE, (a, b) -> distance(centre, a, b) < SAME_CENTRE);
        List<Piece> pieces = joined(cores.stream().sorted(Comparator.comparingInt(cells -> -cells.size()))
                .limit(MOST_PIECES).map(cells -> Piece.of(cells, said, map)).toList(), said, map);
        int[] owner = owners(pieces, present, centre, map);
        return objects(pieces, owner, said, map);
    }

    private float[] said(Heightmap map) {
        float[] shown = new float[CELLS * CELLS * SegmentNet.INPUTS];
        for (int cell = 0; cell < CELLS * CELLS; cell++) {
            SegmentNet.show(map, cell, shown, cell * SegmentNet.INPUTS);
        }
        try (TensorScope scope = new TensorScope(backend)) {
            return net.forward(Tape.inference(scope), scope.of(Shape.of(1, CELLS, CELLS, SegmentNet.INPUTS), shown),
                    Mode.EVAL).toArray();
        }
    }

    /** The Steiner point of the silhouette that a cell believes in: row and column. */
    private static void centre(float[] said, int cell, float[] centre) {
        SegmentLabels.Steiner from = SegmentLabels.steiner(said, cell * SegmentLabels.COUNT + SegmentLabels.REACH);
        centre[2 * cell] = (float) (cell / CELLS + SegmentLabels.REACH_UNIT_CELLS * from.row());
        centre[2 * cell + 1] = (float) (cell % CELLS + SegmentLabels.REACH_UNIT_CELLS * from.column());
    }

    private static double distance(float[] centre, int a, int b) {
        return Math.hypot(centre[2 * a] - centre[2 * b], centre[2 * a + 1] - centre[2 * b + 1]);
    }

    /**
     * Cells that are one object's, and what they believe of it.
     *
     * @param supports of the silhouette in each direction, cells
     */
    private record Piece(Mask cells, double[] supports, SegmentLabels.Steiner centre, Chroma colour) {

        static Piece of(Mask cells, float[] said, Heightmap map) {
            double[] supports = new double[DIRECTIONS];
            double[] each = new double[cells.size()];
            float[] reaches = new float[DIRECTIONS];
            for (int k = 0; k < DIRECTIONS; k++) {
                int n = 0;
                for (int cell = cells.next(0); cell >= 0; cell = cells.next(cell + 1)) {
                    each[n++] = SegmentLabels.along(k, cell / CELLS, cell % CELLS) + SegmentLabels.REACH_UNIT_CELLS
                            * said[cell * SegmentLabels.COUNT + SegmentLabels.REACH + k];
                }
                Arrays.sort(each);
                supports[k] = each[each.length / 2];
                reaches[k] = (float) supports[k];
            }
            return new Piece(cells, supports, SegmentLabels.steiner(reaches, 0), Chroma.mean(map, cells));
        }

        boolean agrees(Piece other) {
            double apart = 0;
            for (int k = 0; k < DIRECTIONS; k++) {
                apart += Math.abs(supports[k] - other.supports[k]) / DIRECTIONS;
            }
            return apart < SAME_SILHOUETTE && colour.distance(other.colour) < SAME_COLOUR;
        }
    }

    /** @param pieces the largest first */
    private static List<Piece> joined(List<Piece> pieces, float[] said, Heightmap map) {
        List<Piece> left = new ArrayList<>(pieces);
        List<Piece> objects = new ArrayList<>();
        while (!left.isEmpty()) {
            Piece grown = left.removeFirst();
            int at = 0;
            while (at < left.size()) {
                if (grown.agrees(left.get(at))) {
                    grown = Piece.of(grown.cells().union(left.remove(at).cells()), said, map);
                } else {
                    at++;
                }
            }
            objects.add(grown);
        }
        return objects;
    }

    /** Per cell the index of its piece, or −1: the cores first, then ring by ring around them. */
    private static int[] owners(List<Piece> pieces, BitSet present, float[] centre, Heightmap map) {
        int[] owner = new int[CELLS * CELLS];
        Arrays.fill(owner, -1);
        BitSet left = (BitSet) present.clone();
        for (int i = 0; i < pieces.size(); i++) {
            Mask cells = pieces.get(i).cells();
            for (int cell = cells.next(0); cell >= 0; cell = cells.next(cell + 1)) {
                owner[cell] = i;
                left.clear(cell);
            }
        }
        for (int ring = 0; ring < EDGE_CELLS; ring++) {
            int[] before = owner.clone();
            for (int cell = left.nextSetBit(0); cell >= 0; cell = left.nextSetBit(cell + 1)) {
                int best = nearest(pieces, before, cell, centre, map);
                if (best >= 0) {
                    owner[cell] = best;
                    left.clear(cell);
                }
            }
        }
        return owner;
    }

    private static int nearest(List<Piece> pieces, int[] owner, int cell, float[] centre, Heightmap map) {
        int row = cell / CELLS;
        int column = cell % CELLS;
        Chroma own = Chroma.of(map.rgb()[cell]);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int r = Math.max(0, row - 1); r <= Math.min(CELLS - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(CELLS - 1, column + 1); c++) {
                int id = owner[Heightmap.index(r, c)];
                if (id >= 0) {
                    Piece piece = pieces.get(id);
                    double apart = Math.hypot(centre[2 * cell] - piece.centre().row(),
                            centre[2 * cell + 1] - piece.centre().column())
                            + CELLS_PER_COLOUR * own.distance(piece.colour());
                    if (apart < least) {
                        least = apart;
                        best = id;
                    }
                }
            }
        }
        return best;
    }

    private static List<SeenObject> objects(List<Piece> pieces, int[] owner, float[] said, Heightmap map) {
        List<BitSet> cells = new ArrayList<>();
        pieces.forEach(_ -> cells.add(new BitSet()));
        for (int cell = 0; cell < owner.length; cell++) {
            if (owner[cell] >= 0) {
                cells.get(owner[cell]).set(cell);
            }
        }
        List<SeenObject> objects = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Mask visible = Mask.of(cells.get(i));
            if (visible.size() >= LEAST_CELLS) {
                Mask amodal = visible.union(hidden(pieces.get(i), i, owner, lowest(visible, map), map));
                objects.add(new SeenObject(visible, amodal, occluded(pieces.get(i).cells(), said)));
            }
        }
        objects.sort(Comparator.comparingInt(object -> -object.visible().size()));
        return objects;
    }

    private static double lowest(Mask visible, Heightmap map) {
        return visible.toBitSet().stream().mapToDouble(cell -> map.heightM()[cell]).min().orElse(0);
    }

    private static boolean occluded(Mask core, float[] said) {
        return core.toBitSet().stream()
                .mapToDouble(cell -> said[cell * SegmentLabels.COUNT + SegmentLabels.OCCLUDED]).average()
                .orElse(0) > OCCLUDED_FROM;
    }

    /** The cells of others within the silhouette that are higher than the object's lowest visible one. */
    private static Mask hidden(Piece piece, int id, int[] owner, double lowestM, Heightmap map) {
        BitSet cells = new BitSet();
        for (int cell = 0; cell < owner.length; cell++) {
            if (owner[cell] >= 0 && owner[cell] != id && map.heightM()[cell] > lowestM
                    && within(piece.supports(), cell / CELLS, cell % CELLS)) {
                cells.set(cell);
            }
        }
        return Mask.of(cells);
    }

    private static boolean within(double[] supports, int row, int column) {
        for (int k = 0; k < DIRECTIONS; k++) {
            if (SegmentLabels.along(k, row, column) > supports[k]) {
                return false;
            }
        }
        return true;
    }
}
