package mpgnet.hw.tabletop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.segment.Chroma;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.segment.Segmentation;
import mpgnet.sim.words.TargetRule;

/**
 * Objects as connected cells above the table whose colour, without its brightness, hardly changes from one to the next.
 * Two things of one colour that touch are one; one thing that another lies across is two, and nothing is guessed of
 * what is hidden.
 *
 * @param leastHeightM what is lower is table, > 0
 * @param leastCells   what is smaller is noise, ≥ 1
 * @param sameChroma   the largest step between neighbours, as a distance of colour shares, > 0
 */
public record ColourComponents(double leastHeightM, int leastCells, double sameChroma) implements Segmentation {

    /**
     * 6 mm: above a depth camera's noise at 0.8 m, below the lowest block. 20 cells are 0.8 cm². The step parts the
     * nearest two of ten usual block colours.
     */
    public static final ColourComponents STANDARD = new ColourComponents(0.006, 20, 0.025);

    /** The share of an object's rim at which something higher stands, from which it counts as occluded. */
    private static final double OCCLUDED_RIM = 0.12;

    public ColourComponents {
        if (!(leastHeightM > 0 && sameChroma > 0) || leastCells < 1) {
            throw new IllegalArgumentException(
                    "leastHeightM and sameChroma must be positive, leastCells at least 1; were %s, %s, %d"
                            .formatted(leastHeightM, sameChroma, leastCells));
        }
    }

    @Override
    public List<SeenObject> objects(Heightmap map) {
        BitSet open = new BitSet();
        for (int i = 0; i < map.heightM().length; i++) {
            if (map.heightM()[i] > leastHeightM && Chroma.told(map.rgb()[i])) {
                open.set(i);
            }
        }
        List<Mask> objects = new ArrayList<>();
        for (int seed = open.nextSetBit(0); seed >= 0; seed = open.nextSetBit(seed)) {
            Mask grown = grow(map, open, seed);
            if (grown.size() >= leastCells) {
                objects.add(grown);
            }
        }
        objects.sort(Comparator.comparingInt(m -> -m.size()));
        return objects.stream().map(object -> new SeenObject(object, object,
                TargetRule.coveredRim(object, objects, map) > OCCLUDED_RIM)).toList();
    }

    /** All cells that can be reached from {@code seed}; they are no longer open. */
    private Mask grow(Heightmap map, BitSet open, int seed) {
        BitSet grown = new BitSet();
        Deque<Integer> border = new ArrayDeque<>();
        border.add(seed);
        open.clear(seed);
        while (!border.isEmpty()) {
            int cell = border.poll();
            grown.set(cell);
            Chroma here = Chroma.of(map.rgb()[cell]);
            int row = cell / Heightmap.CELLS;
            int column = cell % Heightmap.CELLS;
            int[][] neighbours = {{row - 1, column}, {row + 1, column}, {row, column - 1}, {row, column + 1}};
            for (int[] n : neighbours) {
                if (Heightmap.contains(n[0], n[1])) {
                    int next = Heightmap.index(n[0], n[1]);
                    if (open.get(next) && here.distance(Chroma.of(map.rgb()[next])) < sameChroma) {
                        open.clear(next);
                        border.add(next);
                    }
                }
            }
        }
        return Mask.of(grown);
    }
}
