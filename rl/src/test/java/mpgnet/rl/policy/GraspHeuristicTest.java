package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GraspHeuristicTest {

    /** A bar of 12 × 3 cm at any of the angles: it is gripped across, on itself. */
    @Property(tries = 32)
    void aLongBarIsGrippedAcross(@ForAll @IntRange(max = 15) int rotation,
            @ForAll @IntRange(min = 70, max = 150) int row,
            @ForAll @IntRange(min = 70, max = 150) int column) {
        double angle = Action.angleRad(rotation);
        BitSet bar = new BitSet();
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        for (int r = 0; r < Heightmap.CELLS; r++) {
            for (int c = 0; c < Heightmap.CELLS; c++) {
                double along = (c - column) * Math.cos(angle) + (r - row) * Math.sin(angle);
                double across = (r - row) * Math.cos(angle) - (c - column) * Math.sin(angle);
                if (Math.abs(along) <= 30 && Math.abs(across) <= 7) {
                    bar.set(Heightmap.index(r, c));
                    heightM[Heightmap.index(r, c)] = 0.04f;
                }
            }
        }
        Choice choice =
                GraspHeuristic.choose(new Heightmap(heightM, new int[heightM.length]), Goal.object(0, Mask.of(bar)));
        int offAcross = Math.floorMod(choice.rotation() - rotation - 4, 8);
        assertTrue(offAcross <= 2 || offAcross >= 6,
                "the bar lies at rotation %d and is gripped at %d".formatted(rotation, choice.rotation()));
        assertEquals(0, Math.hypot(choice.row() - row, choice.column() - column), 20);
    }

    /** 5 cm from a cell along the closing axis at each rotation: rows and columns. */
    private static final int[][] BESIDE =
            {{0, 25}, {10, 23}, {18, 18}, {23, 10}, {25, 0}, {23, -10}, {18, -18}, {10, -23}};

    /** A post of 4 cm that has a neighbour as high as 2.5 cm on one side at every rotation but one. */
    @Test
    void aCellIsGrippedWhereItRisesByTwoCentimetresAboveBothSides() {
        for (int free = 0; free < BESIDE.length; free++) {
            for (int side : new int[]{-1, 1}) {
                float[] heightM = flat();
                heightM[Heightmap.index(110, 110)] = 0.04f;
                for (int k = 0; k < BESIDE.length; k++) {
                    heightM[Heightmap.index(110 + side * BESIDE[k][0], 110 + side * BESIDE[k][1])] =
                            k == free ? 0.015f : 0.025f;
                }
                assertEquals(new Choice(free, 110, 110),
                        GraspHeuristic.choose(map(heightM), Goal.object(0, Samples.square(110, 110, 1))));
            }
        }
    }

    @Test
    void whereNothingRisesTheFirstAngleRowAndColumnIsTaken() {
        assertEquals(new Choice(0, 50, 60),
                GraspHeuristic.choose(map(flat()), Goal.object(0, Samples.square(50, 60, 9))));
        assertEquals(new Choice(0, 0, 0),
                GraspHeuristic.choose(map(flat()), Goal.object(0, Samples.square(0, 0, 1))));
    }

    /** Counted cell by cell instead of by a table of sums, for posts in the middle and in two corners of the map. */
    @Test
    void theGraspGoesWhereMostSuchCellsAreTogether() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        for (int first : new int[]{0, 90, Heightmap.CELLS - 40}) {
            float[] heightM = flat();
            for (int post = 0; post < 300; post++) {
                heightM[Heightmap.index(first + random.nextInt(40), first + random.nextInt(40))] = 0.04f;
            }
            Heightmap map = map(heightM);
            Choice best = null;
            int most = -1;
            for (int k = 0; k < BESIDE.length; k++) {
                for (int row = first; row < first + 40; row++) {
                    for (int column = first; column < first + 40; column++) {
                        int together = together(map, k, row, column);
                        if (together > most) {
                            most = together;
                            best = new Choice(k, row, column);
                        }
                    }
                }
            }
            assertEquals(best, GraspHeuristic.choose(map, Goal.object(0, Samples.square(first, first, 40))));
        }
    }

    /** Of the square of 25 × 25 cells about a cell. */
    private static int together(Heightmap map, int k, int row, int column) {
        int together = 0;
        for (int r = row - 12; r <= row + 12; r++) {
            for (int c = column - 12; c <= column + 12; c++) {
                if (heightM(map, r, c) - heightM(map, r + BESIDE[k][0], c + BESIDE[k][1]) > 0.02
                        && heightM(map, r, c) - heightM(map, r - BESIDE[k][0], c - BESIDE[k][1]) > 0.02) {
                    together++;
                }
            }
        }
        return together;
    }

    private static double heightM(Heightmap map, int row, int column) {
        return Heightmap.contains(row, column) ? map.heightAt(row, column) : 0;
    }

    private static float[] flat() {
        return new float[Heightmap.CELLS * Heightmap.CELLS];
    }

    private static Heightmap map(float[] heightM) {
        return new Heightmap(heightM, new int[heightM.length]);
    }
}
