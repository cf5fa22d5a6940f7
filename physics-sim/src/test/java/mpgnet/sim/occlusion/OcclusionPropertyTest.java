package mpgnet.sim.occlusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Properties over tables of upright cuboids, block 0 the target, seen along gravity. */
class OcclusionPropertyTest {

    private static final int N = Heightmap.CELLS;

    /** A cuboid over a rectangle of cells, its top at {@code topMm}. */
    record Block(int row, int column, int rows, int columns, int topMm) {

        Block moved(int down, int right) {
            return new Block(row + down, column + right, rows, columns, topMm);
        }

        /** Where it is after the whole table is rotated by 90°. */
        Block rotated() {
            return new Block(column, N - row - rows, /* rows= */ columns, /* columns= */ rows, topMm);
        }
    }

    @Provide
    Arbitrary<List<Block>> tables() {
        Arbitrary<Integer> place = Arbitraries.integers().between(80, 125);
        Arbitrary<Integer> side = Arbitraries.integers().between(1, 40);
        Arbitrary<Integer> top = Arbitraries.integers().between(10, 150);
        return Combinators.combine(place, place, side, side, top).as(Block::new).list().ofMinSize(1).ofMaxSize(6);
    }

    /** What a camera above shows: in every cell the highest block, the earlier one at equal height. */
    private static Observation look(List<Block> blocks, IntUnaryOperator label) {
        float[] heightM = new float[N * N];
        int[] top = new int[N * N];
        Arrays.fill(top, -1);
        BitSet target = new BitSet();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            for (int r = Math.max(0, block.row); r < Math.min(N, block.row + block.rows); r++) {
                for (int c = Math.max(0, block.column); c < Math.min(N, block.column + block.columns); c++) {
                    int cell = Heightmap.index(r, c);
                    if (top[cell] < 0 || block.topMm > blocks.get(top[cell]).topMm) {
                        top[cell] = i;
                        heightM[cell] = block.topMm / 1000f;
                    }
                    target.set(cell, i == 0 || target.get(cell));
                }
            }
        }
        Map<Integer, BitSet> visible = new HashMap<>();
        for (int cell = 0; cell < top.length; cell++) {
            if (top[cell] >= 0) {
                visible.computeIfAbsent(label.applyAsInt(top[cell]), _ -> new BitSet()).set(cell);
            }
        }
        Map<Integer, Mask> masks = new HashMap<>();
        visible.forEach((id, cells) -> masks.put(id, Mask.of(cells)));
        return new Observation(new Heightmap(heightM, new int[N * N]), Mask.of(target),
                blocks.getFirst().topMm / 1000.0, label.applyAsInt(0), masks);
    }

    private static Observation look(List<Block> blocks) {
        return look(blocks, IntUnaryOperator.identity());
    }

    private static OcclusionCheck.Occlusion check(Observation o) {
        return OcclusionCheck.STANDARD.check(o.heightmap(), o.target(), o.targetTopM());
    }

    private static List<Integer> ids(Observation o) {
        return Occluders.STANDARD.of(o).stream().map(Occluders.Occluder::id).toList();
    }

    private static List<Integer> sizes(Observation o) {
        return Occluders.STANDARD.of(o).stream().map(x -> x.cells().size()).toList();
    }

    @Property(tries = 100)
    void anotherBlockNeverUnoccludes(@ForAll("tables") List<Block> blocks, @ForAll("tables") List<Block> more) {
        List<Block> all = new ArrayList<>(blocks);
        all.addAll(more);
        if (check(look(blocks)).occluded()) {
            assertTrue(check(look(all)).occluded());
        }
        Mask before = check(look(blocks)).cells();
        assertEquals(before, before.intersection(check(look(all)).cells()));
    }

    @Property(tries = 100)
    void whatIsNotAboveTheTargetDoesNotOcclude(@ForAll("tables") List<Block> blocks) {
        Block target = blocks.getFirst();
        List<Block> lower = blocks.stream()
                .map(b -> new Block(b.row, b.column, b.rows, b.columns, Math.min(b.topMm, target.topMm))).toList();
        assertFalse(check(look(lower)).occluded());
        assertEquals(List.of(), ids(look(lower)));
    }

    @Property(tries = 100)
    void tallNeighboursBesideTheTargetDoNotOcclude(@ForAll("tables") List<Block> blocks,
            @ForAll @IntRange(min = -1, max = 0) int overlap) {
        Block target = blocks.getFirst();
        // One flush against the target, and one whose wall shows in the rim's cells, as perspective and the grid can
        // make it.
        Block neighbour = new Block(target.row, target.column - 30 - overlap, target.rows, 30, target.topMm + 60);
        assertFalse(check(look(List.of(target, neighbour))).occluded());
        assertEquals(List.of(), ids(look(List.of(target, neighbour))));
    }

    @Property(tries = 100)
    void aBlockLaidOverTheTargetOccludes(@ForAll("tables") List<Block> blocks,
            @ForAll @IntRange(min = 6, max = 80) int thicknessMm) {
        Block target = new Block(90, 90, 20, 30, blocks.getFirst().topMm);
        Block over = new Block(85, 95, 40, 10, target.topMm + thicknessMm);
        Observation seen = look(List.of(target, over));
        assertTrue(check(seen).occluded());
        assertEquals(18 * 10, check(seen).cells().size());
        assertEquals(List.of(1), ids(seen));
    }

    @Property(tries = 60)
    void namesAndPlacesDoNotMatter(@ForAll("tables") List<Block> blocks,
            @ForAll @IntRange(min = -40, max = 40) int down,
            @ForAll @IntRange(min = -40, max = 40) int right) {
        Observation here = look(blocks);
        List<UnaryOperator<Block>> moves = List.of(
                b -> b.moved(down, right),
                Block::rotated);
        for (UnaryOperator<Block> move : moves) {
            Observation there = look(blocks.stream().map(move).toList());
            assertEquals(check(here).occluded(), check(there).occluded());
            assertEquals(check(here).cells().size(), check(there).cells().size());
            assertEquals(ids(here), ids(there));
        }
        Observation renamed = look(blocks, i -> 17 * i + 3);
        assertEquals(check(here), check(renamed));
        assertEquals(ids(here).stream().map(i -> 17 * i + 3).toList(), ids(renamed));
        assertEquals(sizes(here), sizes(renamed));
    }

    @Property(tries = 60)
    void occludersAreOrderedByWhatTheyCover(@ForAll("tables") List<Block> blocks) {
        List<Integer> sizes = sizes(look(blocks));
        assertEquals(sizes.stream().sorted((a, b) -> b - a).toList(), sizes);
        assertTrue(sizes.stream().allMatch(s -> s >= Occluders.STANDARD.minCells()));
    }

    @Property(tries = 60)
    void changeIsZeroForEqualMapsAndDoesNotDependOnTheDirectionOfTime(@ForAll("tables") List<Block> before,
            @ForAll("tables") List<Block> after) {
        Observation a = look(before);
        Observation b = look(after);
        ChangeDetection detection = ChangeDetection.STANDARD;
        assertEquals(0, detection.changedCells(a.heightmap(), a.heightmap(), a.target()));
        assertEquals(detection.changedCells(a.heightmap(), b.heightmap(), a.target()),
                detection.changedCells(b.heightmap(), a.heightmap(), a.target()));
    }

    @Property(tries = 60)
    void aBorderIsOccupiedBetweenNotAtAllAndEntirely(@ForAll("tables") List<Block> blocks) {
        Observation seen = look(blocks);
        double alone = BorderOccupancy.STANDARD.of(look(List.of(blocks.getFirst())).heightmap(), seen.target());
        double crowded = BorderOccupancy.STANDARD.of(seen.heightmap(), seen.target());
        assertEquals(0, alone);
        assertTrue(crowded >= 0 && crowded <= 1);
        Block wall = new Block(50, 50, 130, 130, 50);
        assertEquals(1, BorderOccupancy.STANDARD.of(look(List.of(blocks.getFirst(), wall)).heightmap(), seen.target()),
                1e-12);
    }

    @Property(tries = 60)
    void aChangeIsTheSameHoweverTheTableIsRotatedOrMoved(@ForAll("tables") List<Block> before,
            @ForAll("tables") List<Block> after,
            @ForAll @IntRange(min = -40, max = 40) int down, @ForAll @IntRange(min = -40, max = 40) int right) {
        List<UnaryOperator<Block>> moves = List.of(
                b -> b.moved(down, right),
                Block::rotated);
        int here = changed(before, after, UnaryOperator.identity());
        double border = border(before, UnaryOperator.identity());
        for (UnaryOperator<Block> move : moves) {
            assertEquals(here, changed(before, after, move));
            assertEquals(border, border(before, move));
        }
    }

    @Property(tries = 60)
    void aChangeElsewhereIsNone(@ForAll("tables") List<Block> blocks, @ForAll @IntRange(min = 0, max = 20) int side) {
        List<Block> more = new ArrayList<>(blocks);
        // Blocks end before row and column 165; the region around the target reaches 5 cells farther.
        more.add(new Block(171, 171, side, side, 150));
        Observation now = look(blocks);
        assertEquals(0, ChangeDetection.STANDARD.changedCells(now.heightmap(), look(more).heightmap(), now.target()));
    }

    private static int changed(List<Block> before, List<Block> after, UnaryOperator<Block> move) {
        Observation a = look(before.stream().map(move).toList());
        return ChangeDetection.STANDARD.changedCells(a.heightmap(), look(after.stream().map(move).toList()).heightmap(),
                a.target());
    }

    private static double border(List<Block> blocks, UnaryOperator<Block> move) {
        Observation a = look(blocks.stream().map(move).toList());
        return BorderOccupancy.STANDARD.of(a.heightmap(), a.target());
    }
}
