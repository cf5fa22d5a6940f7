package mpgnet.sim.segment;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Morphology;

/**
 * Tells objects apart without having learnt anything: cells above the table grow together while their colour hardly
 * changes and their height makes no jump; pieces of one colour are one object where something higher lies between them;
 * what is hidden is guessed to fill the rectangle along the sides that are seen. The yardstick beside a trained
 * network, and what stands in for it.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 61.
 *
 * @param leastHeightM what is lower is table, metres, &gt; 0
 * @param leastCells   what is smaller is noise, ≥ 1
 * @param sameChroma   the largest step of colour between neighbours, as a distance of colour shares, &gt; 0
 * @param jumpM        the largest step of height between neighbours, metres, &gt; 0
 * @param oneColour    mean colours that differ by less may be one object's, as a distance of colour shares
 * @param longestM     the longest object, metres
 * @param higherM      by how much what hides something is higher than it, metres, &gt; 0
 * @param coveredRim   the share of an object's rim at which something higher stands, from which it counts as occluded,
 *                     in (0, 1]
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record GeometricSegmentation(double leastHeightM, int leastCells, double sameChroma, double jumpM,
        double oneColour, double longestM, double higherM, double coveredRim) implements Segmentation {

    /** How far the rim reaches beyond an object, and how far apart pieces that touch may lie, cells. */
    private static final int RIM_CELLS = 2;
    /** Of the way between two pieces: what higher things have to cover of it. */
    private static final double COVERED_WAY = 0.8;

    public GeometricSegmentation {
        if (!(leastHeightM > 0 && sameChroma > 0 && jumpM > 0 && oneColour > 0 && longestM > 0 && higherM > 0)
                || leastCells < 1) {
            throw new IllegalArgumentException(
                    "heights, colours and lengths must be positive and leastCells at least 1");
        }
        if (!(coveredRim > 0 && coveredRim <= 1)) {
            throw new IllegalArgumentException("coveredRim must be in (0, 1]; was " + coveredRim);
        }
    }

    /** For blocks of the usual sizes under a depth camera 0.8 m above. */
    public static GeometricSegmentation standard() {
        return GeometricSegmentationBuilder.builder()
                .leastHeightM(0.008) // m: above a depth camera's noise at 0.8 m
                .leastCells(30) // 1.2 cm²
                .sameChroma(0.02) // parts the nearest two of ten usual block colours
                .jumpM(0.012) // m: a face of 80° rises 11 mm per cell
                .oneColour(0.02)
                .longestM(0.125) // m: the longest toy block is 0.10 m, a bottle 0.12 m
                .higherM(0.005) // m: as the occlusion check
                .coveredRim(0.1)
                .build();
    }

    @Override
    public List<SeenObject> objects(Heightmap raw) {
        Heightmap map = FilledMap.of(raw);
        List<Mask> pieces = pieces(map);
        List<Mask> objects = joined(pieces, map);
        Chroma table = tableColour(map);
        objects.removeIf(object -> isFringe(object, table, map));
        BitSet holes = FilledMap.holes(raw);
        objects.replaceAll(object -> without(object, holes));
        objects.removeIf(object -> object.size() < leastCells);
        objects.sort(Comparator.comparingInt(m -> -m.size()));
        Owners owners = Owners.of(objects);
        return objects.stream().map(visible -> seen(visible, owners, map, holes)).toList();
    }

    /** Only what a camera saw is visible; what was put into its shadow helped to keep pieces together. */
    private static Mask without(Mask object, BitSet holes) {
        BitSet cells = object.toBitSet();
        cells.andNot(holes);
        return Mask.of(cells);
    }

    private List<Mask> pieces(Heightmap map) {
        BitSet open = new BitSet();
        for (int i = 0; i < map.heightM().length; i++) {
            if (map.heightM()[i] > leastHeightM) {
                open.set(i);
            }
        }
        return Pieces.of(open, leastCells, (a, b) -> Math.abs(map.heightM()[a] - map.heightM()[b]) < jumpM
                && Chroma.of(map.rgb()[a]).distance(Chroma.of(map.rgb()[b])) < sameChroma);
    }

    /** The mean colour of what is too low for an object; grey where everything is higher. */
    private Chroma tableColour(Heightmap map) {
        BitSet low = new BitSet();
        for (int i = 0; i < map.heightM().length; i++) {
            if (map.heightM()[i] <= leastHeightM) {
                low.set(i);
            }
        }
        return Chroma.mean(map, Mask.of(low));
    }

    /** At an edge a depth camera puts the table's cells at heights between table and object. */
    private boolean isFringe(Mask object, Chroma table, Heightmap map) {
        return Chroma.mean(map, object).distance(table) < sameChroma
                && Morphology.eroded(object, RIM_CELLS).isEmpty();
    }

    /** Pieces that are one object's are put together, two at a time, until none are left that could be. */
    private List<Mask> joined(List<Mask> pieces, Heightmap map) {
        List<Mask> left = new ArrayList<>(pieces);
        List<Chroma> colours = new ArrayList<>(left.stream().map(piece -> Chroma.mean(map, piece)).toList());
        for (int a = 0; a < left.size(); a++) {
            for (int b = a + 1; b < left.size(); b++) {
                if (colours.get(a).distance(colours.get(b)) < oneColour
                        && areOne(left.get(a), left.get(b), map)) {
                    left.set(a, left.get(a).union(left.get(b)));
                    colours.set(a, Chroma.mean(map, left.get(a)));
                    left.remove(b);
                    colours.remove(b);
                    b = a; // the larger piece may reach others
                }
            }
        }
        return left;
    }

    private boolean areOne(Mask a, Mask b, Heightmap map) {
        Mask both = a.union(b);
        return FittedRectangle.around(both).longM() <= longestM
                && (!Morphology.dilated(a, RIM_CELLS).intersection(b).isEmpty() || covered(a, b, both, map));
    }

    /** Whether something higher lies on the straight way from one piece's middle to the other's. */
    private boolean covered(Mask a, Mask b, Mask both, Heightmap map) {
        Middle from = Middle.of(a);
        Middle to = Middle.of(b);
        double ownM = Math.min(SeenObject.topM(map, a), SeenObject.topM(map, b));
        int steps = (int) Math.ceil(Math.hypot(to.row() - from.row(), to.column() - from.column()));
        int between = 0;
        int higher = 0;
        for (int step = 0; step <= steps; step++) {
            double share = step / (double) Math.max(1, steps);
            int cell = Heightmap.index((int) Math.rint(from.row() + share * (to.row() - from.row())),
                    (int) Math.rint(from.column() + share * (to.column() - from.column())));
            if (!both.contains(cell)) {
                between++;
                higher += map.heightM()[cell] > ownM + higherM ? 1 : 0;
            }
        }
        return higher >= COVERED_WAY * between;
    }

    private SeenObject seen(Mask visible, Owners owners, Heightmap map, BitSet holes) {
        double topM = SeenObject.topM(map, visible);
        Mask rim = owners.others(Morphology.dilated(visible, RIM_CELLS), visible);
        int covered = 0;
        for (int cell = rim.next(0); cell >= 0; cell = rim.next(cell + 1)) {
            covered += map.heightM()[cell] > lowestNear(visible, cell, map) + higherM ? 1 : 0;
        }
        int all = Morphology.dilated(visible, RIM_CELLS).size() - visible.size();
        boolean occluded = covered >= coveredRim * all;
        if (!occluded) {
            return SeenObject.free(visible);
        }
        Mask box = FittedRectangle.along(visible, freeEdge(visible, owners, holes)).cells();
        BitSet hidden = owners.others(box, visible).toBitSet();
        hidden.stream().filter(cell -> map.heightM()[cell] <= topM).forEach(hidden::clear);
        hidden.or(box.intersection(Mask.of(holes)).toBitSet());
        return new SeenObject(visible, visible.union(Mask.of(hidden)), true);
    }

    /** The cells at which an object ends and the table begins: not another object, and not a shadow. */
    private static Mask freeEdge(Mask visible, Owners owners, BitSet holes) {
        BitSet unclear = owners.others(Morphology.dilated(visible, 1), visible).toBitSet();
        unclear.or(holes);
        BitSet edge = visible.toBitSet();
        edge.andNot(Morphology.eroded(visible, 1).toBitSet());
        edge.andNot(Morphology.dilated(Mask.of(unclear), 1).toBitSet());
        return Mask.of(edge);
    }

    /** The lowest of an object's own cells near a cell of its rim. */
    private static double lowestNear(Mask own, int cell, Heightmap map) {
        int row = cell / Heightmap.CELLS;
        int column = cell % Heightmap.CELLS;
        double lowest = Double.POSITIVE_INFINITY;
        for (int r = row - RIM_CELLS; r <= row + RIM_CELLS; r++) {
            for (int c = column - RIM_CELLS; c <= column + RIM_CELLS; c++) {
                if (own.contains(r, c)) {
                    lowest = Math.min(lowest, map.heightAt(r, c));
                }
            }
        }
        return lowest;
    }

    /** The mean of a mask's cells. */
    record Middle(double row, double column) {

        static Middle of(Mask mask) {
            long rows = 0;
            long columns = 0;
            for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
                rows += cell / Heightmap.CELLS;
                columns += cell % Heightmap.CELLS;
            }
            return new Middle(rows / (double) mask.size(), columns / (double) mask.size());
        }
    }

    /** Which cells any object has. */
    private record Owners(Mask all) {

        static Owners of(List<Mask> objects) {
            BitSet all = new BitSet();
            objects.forEach(object -> all.or(object.toBitSet()));
            return new Owners(Mask.of(all));
        }

        /** The cells of {@code where} that belong to another object than the one of {@code own}. */
        Mask others(Mask where, Mask own) {
            BitSet cells = where.intersection(all).toBitSet();
            cells.andNot(own.toBitSet());
            return Mask.of(cells);
        }
    }
}
