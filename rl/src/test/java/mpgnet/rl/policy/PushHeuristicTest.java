package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import org.junit.jupiter.api.Test;

class PushHeuristicTest {

    /** 5 cm ahead at each rotation: rows and columns. */
    private static final int[][] AHEAD =
            {{0, 25}, {10, 23}, {18, 18}, {23, 10}, {25, 0}, {23, -10}, {18, -18}, {10, -23}};

    /** Counted cell by cell instead of by a table of sums, also at the heightmap's corners. */
    @Test
    void aPushIsTheBetterTheMoreCellsAboutItHaveSomethingHigherAhead() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        for (int i = 0; i < heightM.length; i++) {
            heightM[i] = random.nextFloat() * 0.05f;
        }
        Heightmap map = new Heightmap(heightM, new int[heightM.length]);
        for (int k = 0; k < Action.ROTATIONS; k++) {
            PushHeuristic heuristic = new PushHeuristic(map, k);
            for (int[] at : new int[][]{{0, 0}, {3, 220}, {110, 97}, {223, 223}}) {
                assertEquals(share(map, k, at[0], at[1]), heuristic.at(at[0], at[1]), 1e-12);
            }
        }
    }

    private static double share(Heightmap map, int k, int row, int column) {
        int sign = k < AHEAD.length ? 1 : -1;
        int dRow = sign * AHEAD[k % AHEAD.length][0];
        int dColumn = sign * AHEAD[k % AHEAD.length][1];
        int good = 0;
        for (int r = row - 12; r <= row + 12; r++) {
            for (int c = column - 12; c <= column + 12; c++) {
                if (Heightmap.contains(r, c) && Heightmap.contains(r + dRow, c + dColumn)
                        && map.heightAt(r + dRow, c + dColumn) - map.heightAt(r, c) > 0.02) {
                    good++;
                }
            }
        }
        return good / 625.0;
    }
}
