package mpgnet.sim.segment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Morphology;

/**
 * Where the target is from one view to the next: its colour, and its whole silhouette seen along gravity, hidden parts
 * included. While it lies still, what was known of its hidden parts stays known; when it has moved, the silhouette is
 * shifted and turned until it explains what is seen.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 44.
 *
 * @param amodal  g_t; empty once the target is nowhere
 * @param visible the cells where it is seen
 * @param topM    the height of its highest point, as far as was seen
 * @param colour  empty until some of it was seen
 * @param joined  the colour of the one thing that is seen all over the silhouette and beyond it: the target with a
 *                neighbour of its colour, or what hides it; empty once its colour is known
 */
public record TargetTrack(Mask amodal, Mask visible, double topM, Optional<Chroma> colour, Optional<Chroma> joined) {

    /**
     * Colour shares that differ by less are of one object under any light; the nearest two of ten usual block colours
     * differ by 0.058.
     */
    public static final double SAME_COLOUR = 0.03;
    /** A target moved by a neighbour's lift has gone no farther than this. */
    private static final int SEARCH_CELLS = 30;
    private static final int STEP_CELLS = 3;
    private static final double[] ROTATIONS_RAD =
            {0, Math.PI / 12, -Math.PI / 12, Math.PI / 6, -Math.PI / 6, Math.PI / 4, -Math.PI / 4, Math.PI / 2};
    /** All of them: what parts from a neighbour may have been turned by more than one push. */
    private static final double[] ALL_ROTATIONS_RAD =
            IntStream.range(-5, 7).mapToDouble(k -> k * Math.PI / 12).toArray();
    /**
     * The share of the visible cells inside the old silhouette above which it has not moved, and the rim that rounding
     * may add.
     */
    private static final double STILL_SHARE = 0.9;
    private static final int RIM_CELLS = 2;
    /** An object whose number of cells differs by no larger share from the silhouette's is as large. */
    private static final double SAME_SIZE = 0.2;
    /** Of the cells of either, those of both: 15° and 3 cells apart, the steps tried, leave equal shapes this much. */
    private static final double SAME_SHAPE = 0.7;
    private static final double UNSEEN_TOP_M = 0.05;
    /** What is lower than this is the table: above a depth camera's noise at 0.8 m. */
    private static final double TABLE_M = 0.006;

    /** Not taken for one with anything. */
    public TargetTrack(Mask amodal, Mask visible, double topM, Optional<Chroma> colour) {
        this(amodal, visible, topM, colour, Optional.empty());
    }

    /** Begins with a silhouette that is known from elsewhere, hidden parts included. */
    public static TargetTrack known(Mask amodal, List<Mask> objects, Heightmap map) {
        // The target is, among what is seen inside the silhouette, what ends at its rim; what lies on the target ends
        // beyond
        // it or inside.
        Mask near = Morphology.dilated(amodal, RIM_CELLS);
        Mask inner = Morphology.eroded(amodal, RIM_CELLS);
        return objects.stream().filter(o -> o.intersection(near).size() >= STILL_SHARE * o.size())
                .max(Comparator.comparingInt(o -> o.size() - o.intersection(inner).size()))
                .map(own -> {
                    Chroma colour = Chroma.mean(map, own);
                    Mask visible = ofColour(colour, objects, map, near);
                    return new TargetTrack(amodal, visible, top(map, visible, UNSEEN_TOP_M), Optional.of(colour));
                })
                .orElse(new TargetTrack(amodal, Mask.EMPTY, UNSEEN_TOP_M, Optional.empty(),
                        objects.stream().filter(o -> o.intersection(inner).size() >= STILL_SHARE * inner.size())
                                .findFirst().map(o -> Chroma.mean(map, o.intersection(inner)))));
    }

    /** Begins with an object whose hidden parts the segmentation has a belief of. */
    public static TargetTrack seen(SeenObject object, List<Mask> objects, Heightmap map) {
        TargetTrack guessed = seen(object.visible(), objects, map);
        return object.amodal().equals(object.visible()) ? guessed
                : new TargetTrack(object.amodal(), guessed.visible, guessed.topM, guessed.colour);
    }

    /** Begins with what is seen of it; its hidden parts are guessed as what others cover of its bounding rectangle. */
    private static TargetTrack seen(Mask visible, List<Mask> objects, Heightmap map) {
        Mask others = others(visible, objects);
        Mask covered = visible.boundingRectangle().intersection(higher(others, map, top(map, visible, 0)));
        return new TargetTrack(visible.union(covered), visible, top(map, visible, UNSEEN_TOP_M),
                Optional.of(Chroma.mean(map, visible)));
    }

    /** In the next view. */
    public TargetTrack next(List<Mask> objects, Heightmap map) {
        if (amodal.isEmpty()) {
            return this;
        }
        return colour.isEmpty() ? firstSight(objects, map) : next(colour.get(), objects, map);
    }

    private TargetTrack next(Chroma own, List<Mask> objects, Heightmap map) {
        Mask near = Morphology.dilated(amodal, RIM_CELLS);
        Mask now = ofColour(own, objects, map, near);
        if (now.isEmpty()) {
            now = ofColour(own, objects, map, Morphology.dilated(amodal, SEARCH_CELLS));
        }
        if (now.isEmpty()) {
            return covered(objects) ? new TargetTrack(amodal, Mask.EMPTY, topM, colour) : elsewhere(own, objects, map);
        }
        Mask others = others(now, objects);
        boolean still = now.intersection(near).size() >= STILL_SHARE * now.size();
        Mask silhouette = still ? amodal : moved(now, others, ROTATIONS_RAD);
        // Where the silhouette shows bare table it was wrong; where another thing is seen, that thing is over the
        // target; where nothing is seen, in a shadow, or what has no object, at a rim, nothing speaks against it.
        return new TargetTrack(now.union(notBare(silhouette, map)), now, top(map, now, topM),
                colour);
    }

    /**
     * A target that was fully hidden, or taken for one with a neighbour: what appears inside its silhouette and ends
     * there is it, or else what has parted and is formed like it.
     */
    private TargetTrack firstSight(List<Mask> objects, Heightmap map) {
        for (Mask object : objects) {
            if (object.intersection(Morphology.dilated(amodal, RIM_CELLS)).size() >= STILL_SHARE * object.size()) {
                Chroma own = Chroma.mean(map, object);
                return new TargetTrack(object.union(notBare(amodal, map)),
                        object,
                        top(map, object, topM), Optional.of(own));
            }
        }
        Optional<Mask> parted = joined.flatMap(own -> ofItsShape(own, objects, map));
        if (parted.isPresent()) {
            Mask object = parted.get();
            Mask silhouette = moved(object, others(object, objects), ALL_ROTATIONS_RAD);
            return new TargetTrack(object.union(notBare(silhouette, map)), object, top(map, object, topM), joined);
        }
        return covered(objects) ? this : new TargetTrack(Mask.EMPTY, Mask.EMPTY, 0, colour);
    }

    /**
     * What has parted from a neighbour of its colour: nearby, of that colour, as large and formed as the silhouette.
     */
    private Optional<Mask> ofItsShape(Chroma own, List<Mask> objects, Heightmap map) {
        Mask near = Morphology.dilated(amodal, SEARCH_CELLS);
        return objects.stream()
                .filter(o -> 2 * o.intersection(near).size() >= o.size()
                        && Math.abs(o.size() - amodal.size()) <= SAME_SIZE * amodal.size()
                        && Chroma.mean(map, o).distance(own) < SAME_COLOUR)
                .map(o -> Map.entry(o, likeness(o))).filter(each -> each.getValue() >= SAME_SHAPE)
                .max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** How well the silhouette, shifted and turned, covers an object: cells of both per cells of either, in [0, 1]. */
    private double likeness(Mask object) {
        Mask laid = moved(object, Mask.EMPTY, ALL_ROTATIONS_RAD);
        return laid.intersection(object).size() / (double) laid.union(object).size();
    }

    /** Most of the silhouette shows other things, so it may be below them. */
    private boolean covered(List<Mask> objects) {
        return others(Mask.EMPTY, objects).intersection(amodal).size() >= amodal.size() / 2;
    }

    private TargetTrack elsewhere(Chroma own, List<Mask> objects, Heightmap map) {
        return objects.stream().filter(o -> Chroma.mean(map, o).distance(own) < SAME_COLOUR).findFirst()
                .map(o -> seen(o, objects, map)).orElse(new TargetTrack(Mask.EMPTY, Mask.EMPTY, 0, colour));
    }

    /**
     * The shift and turn of the old silhouette that explains the visible cells best: covering them, and else hidden
     * below others.
     */
    private Mask moved(Mask now, Mask others, double[] rotationsRad) {
        Mask best = now;
        int most = Integer.MIN_VALUE;
        for (double rotation : rotationsRad) {
            for (int dr = -SEARCH_CELLS; dr <= SEARCH_CELLS; dr += STEP_CELLS) {
                for (int dc = -SEARCH_CELLS; dc <= SEARCH_CELLS; dc += STEP_CELLS) {
                    Mask shifted = shifted(rotation, dr, dc);
                    int explained = shifted.intersection(now).size();
                    int hidden = shifted.intersection(others).size();
                    // A cell of the silhouette that shows bare table, or a visible one outside of it, speaks against
                    // it.
                    int score =
                            2 * explained - (shifted.size() - explained - hidden) - Math.abs(dr) / 4 - Math.abs(dc) / 4;
                    if (score > most) {
                        most = score;
                        best = shifted;
                    }
                }
            }
        }
        return best;
    }

    private Mask shifted(double angleRad, int dr, int dc) {
        Mask.Rectangle box = amodal.bounds();
        double r0 = (box.top() + box.bottom()) / 2.0;
        double c0 = (box.left() + box.right()) / 2.0;
        double cos = Math.cos(angleRad);
        double sin = Math.sin(angleRad);
        BitSet cells = new BitSet();
        for (int i = amodal.next(0); i >= 0; i = amodal.next(i + 1)) {
            double r = i / Heightmap.CELLS - r0;
            double c = i % Heightmap.CELLS - c0;
            int row = (int) Math.round(r0 + dr + r * cos + c * sin);
            int column = (int) Math.round(c0 + dc - r * sin + c * cos);
            if (Heightmap.contains(row, column)) {
                cells.set(Heightmap.index(row, column));
            }
        }
        return Mask.of(cells);
    }

    /** The objects of a colour that lie at least half within {@code place}. */
    private static Mask ofColour(Chroma colour, List<Mask> objects, Heightmap map, Mask place) {
        List<Mask> own = new ArrayList<>();
        for (Mask object : objects) {
            if (2 * object.intersection(place).size() >= object.size()
                    && Chroma.mean(map, object).distance(colour) < SAME_COLOUR) {
                own.add(object);
            }
        }
        return own.stream().reduce(Mask.EMPTY, Mask::union);
    }

    private static Mask others(Mask own, List<Mask> objects) {
        return objects.stream().filter(o -> o.intersection(own).isEmpty()).reduce(Mask.EMPTY, Mask::union);
    }

    /** Without the cells at which the table itself is seen. */
    private static Mask notBare(Mask mask, Heightmap map) {
        BitSet bare = new BitSet();
        for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
            bare.set(cell, map.heightM()[cell] <= TABLE_M);
        }
        bare.andNot(FilledMap.holes(map));
        BitSet left = mask.toBitSet();
        left.andNot(bare);
        return Mask.of(left);
    }

    private static Mask higher(Mask mask, Heightmap map, double aboveM) {
        BitSet cells = mask.toBitSet();
        cells.stream().filter(i -> map.heightM()[i] <= aboveM).forEach(cells::clear);
        return Mask.of(cells);
    }

    /** The height below which 98 % of the cells lie, so that a single wrong depth does not count. */
    private static double top(Heightmap map, Mask mask, double ifEmpty) {
        if (mask.isEmpty()) {
            return ifEmpty;
        }
        double[] heights = mask.toBitSet().stream().mapToDouble(i -> map.heightM()[i]).sorted().toArray();
        return heights[(int) (0.98 * (heights.length - 1))];
    }
}
