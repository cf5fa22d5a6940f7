package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Goal;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** What is taken first: what lies over the target from the top down, then the target. */
class ClearingOrderTest {

    private static final int TARGET = 3;
    /** Rows and columns 100 to 119. */
    private static final Mask MASK = Samples.square(100, 100, 20);

    /** Each object as high as said, the higher where two are in one cell. */
    private static Observation seen(Map<Integer, Mask> visible, Map<Integer, Double> heightM) {
        float[] map = new float[Heightmap.CELLS * Heightmap.CELLS];
        visible.forEach((id, mask) -> {
            for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
                map[cell] = Math.max(map[cell], heightM.get(id).floatValue());
            }
        });
        return new Observation(new Heightmap(map, new int[map.length]), MASK, 0.04, TARGET, visible);
    }

    private static List<Set<Integer>> ids(List<Goal> goals) {
        return goals.stream().map(Goal::objects).toList();
    }

    @Test
    void theOneThatReachesHighestIsTakenFirst() {
        Mask low = Samples.square(105, 105, 6);
        Mask high = Samples.square(112, 112, 4);
        Observation now = seen(Map.of(TARGET, MASK, 5, low, 6, high), Map.of(TARGET, 0.04, 5, 0.07, 6, 0.09));
        assertEquals(List.of(Set.of(6), Set.of(5)), ids(ClearingOrder.over(now)));
        assertEquals(Goal.object(6, high), ClearingOrder.next(now));
        assertEquals(Goal.object(TARGET, MASK), ClearingOrder.target(now));
    }

    @Test
    void aFreeTargetIsNext() {
        Observation now = seen(Map.of(TARGET, MASK, 5, Samples.square(10, 10, 6)), Map.of(TARGET, 0.04, 5, 0.1));
        assertEquals(List.of(), ClearingOrder.over(now));
        assertEquals(Goal.object(TARGET, MASK), ClearingOrder.next(now));
    }

    /** A block of four cells in the middle of each side, first at a distance that counts and then one cell farther. */
    @Test
    void besideIsWhatComesWithinSomeCellsOfTheBoundingRectangle() {
        int cells = 7;
        int[][] sides = {{100 - cells - 4, 108}, {119 + cells, 108}, {108, 100 - cells - 4}, {108, 119 + cells}};
        int[][] away = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
        for (int side = 0; side < 4; side++) {
            int down = side == 0 || side == 2 ? 1 : 0;
            int row = sides[side][0] + (away[side][0] != 0 ? down : 0);
            int column = sides[side][1] + (away[side][1] != 0 ? down : 0);
            assertEquals(List.of(Set.of(5)), beside(row, column, cells), "side " + side);
            assertEquals(List.of(), beside(row + away[side][0], column + away[side][1], cells),
                    "side " + side + ", one cell farther");
        }
    }

    private static List<Set<Integer>> beside(int row, int column, int cells) {
        return ids(ClearingOrder.beside(seen(Map.of(TARGET, MASK, 5, Samples.square(row, column, 4)),
                Map.of(TARGET, 0.04, 5, 0.04)), cells));
    }

    @Test
    void neighboursComeByTheirNumbers() {
        Observation now = seen(Map.of(9, Samples.square(100, 122, 5), TARGET, MASK, 4, Samples.square(108, 122, 5)),
                Map.of(TARGET, 0.04, 4, 0.04, 9, 0.08));
        assertEquals(List.of(Set.of(4), Set.of(9)), ids(ClearingOrder.beside(now, 5)));
    }
}
