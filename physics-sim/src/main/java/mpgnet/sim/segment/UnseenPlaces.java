package mpgnet.sim.segment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Morphology;

/**
 * Where a target of known size can lie unseen: at how many of the tried poses it would cover a cell and still be hidden
 * wholly. A pose hides it if everything that is seen over its silhouette is at least as high as it is itself. What was
 * seen to be empty stays so while nothing is moved there; the map therefore shrinks with what motions uncover.
 *
 * @param poses per cell, row-major [224·224], owned by this record
 */
public record UnseenPlaces(int[] poses) {

    private static final int ANGLES = 8;
    /** Poses are tried on every second row and column. */
    private static final int STEP_CELLS = 2;
    /** How far an unseen object may be pushed along by what is moved over it, cells. */
    private static final int SLID_CELLS = 6;
    /** The share of a silhouette that noise may lay open. */
    private static final double OPEN_SHARE = 0.03;

    public UnseenPlaces {
        if (poses.length != Heightmap.CELLS * Heightmap.CELLS) {
            throw new IllegalArgumentException("a heightmap has %d cells; got %d numbers of poses"
                    .formatted(Heightmap.CELLS * Heightmap.CELLS, poses.length));
        }
    }

    /**
     * What a target is known by, lying on its largest side.
     *
     * @param longM      its longest extent, metres
     * @param shortM     the next
     * @param thicknessM the shortest
     */
    public record Size(double longM, double shortM, double thicknessM) {
        public Size {
            if (!(thicknessM > 0 && shortM >= thicknessM && longM >= shortM)) {
                throw new IllegalArgumentException("a size needs longM >= shortM >= thicknessM > 0; was %s, %s, %s"
                        .formatted(longM, shortM, thicknessM));
            }
        }
    }

    /** As a first view leaves it. */
    public static UnseenPlaces of(Heightmap map, Size size) {
        int[] cells = new int[Heightmap.CELLS * Heightmap.CELLS];
        int[] high = sums(map, size.thicknessM());
        for (int k = 0; k < ANGLES; k++) {
            Silhouette silhouette = Silhouette.of(size, Math.PI * k / ANGLES);
            for (int row = 0; row < Heightmap.CELLS; row += STEP_CELLS) {
                for (int column = 0; column < Heightmap.CELLS; column += STEP_CELLS) {
                    if (silhouette.isHidden(high, row, column)) {
                        silhouette.count(cells, row, column);
                    }
                }
            }
        }
        return new UnseenPlaces(cells);
    }

    /**
     * After a motion: what the view still hides of where it could lie before, or had been pushed to since. All that the
     * view hides if that is nowhere.
     */
    public UnseenPlaces next(Heightmap map, Size size) {
        UnseenPlaces now = of(map, size);
        Mask before = Morphology.dilated(cells(), SLID_CELLS);
        int[] left = now.poses.clone();
        for (int cell = 0; cell < left.length; cell++) {
            left[cell] = before.contains(cell) ? left[cell] : 0;
        }
        UnseenPlaces kept = new UnseenPlaces(left);
        return kept.cells().isEmpty() ? now : kept;
    }

    /** The cells that it can cover. */
    public Mask cells() {
        BitSet cells = new BitSet();
        for (int cell = 0; cell < poses.length; cell++) {
            cells.set(cell, poses[cell] > 0);
        }
        return Mask.of(cells);
    }

    /** How much of the map lies below some cells: the sum of their poses. */
    public long below(Mask mask) {
        long sum = 0;
        for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
            sum += poses[cell];
        }
        return sum;
    }

    /** Of each row, how many cells up to a column are at least so high or were not met by any ray: [224·225]. */
    private static int[] sums(Heightmap map, double leastM) {
        BitSet holes = FilledMap.holes(map);
        int width = Heightmap.CELLS + 1;
        int[] sums = new int[Heightmap.CELLS * width];
        for (int row = 0; row < Heightmap.CELLS; row++) {
            for (int column = 0; column < Heightmap.CELLS; column++) {
                boolean hides = map.heightAt(row, column) >= leastM || holes.get(Heightmap.index(row, column));
                sums[row * width + column + 1] = sums[row * width + column] + (hides ? 1 : 0);
            }
        }
        return sums;
    }

    /** One row of a silhouette: its columns, both inclusive, relative to the middle. */
    private record Span(int row, int first, int last) {
    }

    /** @param cells of all spans together */
    private record Silhouette(List<Span> spans, int cells) {

        static Silhouette of(Size size, double angleRad) {
            double cos = Math.cos(angleRad);
            double sin = Math.sin(angleRad);
            double halfLong = size.longM() / 2 / Heightmap.CELL_M;
            double halfShort = size.shortM() / 2 / Heightmap.CELL_M;
            int reach = (int) Math.ceil(Math.hypot(halfLong, halfShort));
            List<Span> spans = new ArrayList<>();
            int cells = 0;
            for (int row = -reach; row <= reach; row++) {
                int first = Integer.MAX_VALUE;
                int last = Integer.MIN_VALUE;
                for (int column = -reach; column <= reach; column++) {
                    if (Math.abs(column * cos + row * sin) <= halfLong
                            && Math.abs(row * cos - column * sin) <= halfShort) {
                        first = Math.min(first, column);
                        last = Math.max(last, column);
                    }
                }
                if (first <= last) {
                    spans.add(new Span(row, first, last));
                    cells += last - first + 1;
                }
            }
            return new Silhouette(spans, cells);
        }

        boolean isHidden(int[] sums, int row, int column) {
            int width = Heightmap.CELLS + 1;
            int open = (int) (OPEN_SHARE * cells);
            for (Span span : spans) {
                int at = row + span.row;
                int first = column + span.first;
                int last = column + span.last;
                if (at < 0 || at >= Heightmap.CELLS || first < 0 || last >= Heightmap.CELLS) {
                    return false;
                }
                open -= last - first + 1 - (sums[at * width + last + 1] - sums[at * width + first]);
                if (open < 0) {
                    return false;
                }
            }
            return true;
        }

        void count(int[] poses, int row, int column) {
            for (Span span : spans) {
                int from = Heightmap.index(row + span.row, column + span.first);
                for (int i = 0; i <= span.last - span.first; i++) {
                    poses[from + i]++;
                }
            }
        }
    }
}
