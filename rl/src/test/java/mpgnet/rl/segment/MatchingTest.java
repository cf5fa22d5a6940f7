package mpgnet.rl.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import mpgnet.rl.random.Seeds;
import org.junit.jupiter.api.Test;

class MatchingTest {

    @Test
    void theSumCountsNotTheSinglePair() {
        // A greedy choice takes 0.9 first and is left with 0.1.
        assertArrayEquals(new int[]{1, 0}, Matching.of(new double[][]{{0.9, 0.8}, {0.8, 0.1}}));
    }

    @Test
    void rowsWithoutAColumnHaveNone() {
        assertArrayEquals(new int[]{-1, 0}, Matching.of(new double[][]{{0.2}, {0.7}}));
        assertArrayEquals(new int[]{2}, Matching.of(new double[][]{{0.2, 0.1, 0.3}}));
        assertArrayEquals(new int[]{-1}, Matching.of(new double[][]{{}}));
        assertArrayEquals(new int[]{}, Matching.of(new double[][]{}));
    }

    @Test
    void noOtherAssignmentIsBetter() {
        RandomGenerator random = new Seeds(3).stream("matching", 0);
        for (int trial = 0; trial < 200; trial++) {
            double[][] value = new double[1 + random.nextInt(5)][1 + random.nextInt(5)];
            for (double[] row : value) {
                Arrays.setAll(row, _ -> random.nextDouble());
            }
            int[] match = Matching.of(value);
            double sum = 0;
            for (int row = 0; row < value.length; row++) {
                sum += match[row] < 0 ? 0 : value[row][match[row]];
            }
            assertEquals(best(value, 0, new boolean[value[0].length]), sum, 1e-12);
        }
    }

    private static double best(double[][] value, int row, boolean[] used) {
        if (row == value.length) {
            return 0;
        }
        double best = best(value, row + 1, used);
        for (int column = 0; column < used.length; column++) {
            if (!used[column]) {
                used[column] = true;
                best = Math.max(best, value[row][column] + best(value, row + 1, used));
                used[column] = false;
            }
        }
        return best;
    }
}
