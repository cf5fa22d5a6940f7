/** Lesson 3: a Q-network by hand on an 8 × 8 map: one feature per 4 × 4 cells, a linear head, and the argmax. */
public class Exercise3 {

    /** Mean height of each 4 × 4 block: the features, [2][2]. */
    static double[][] features(double[][] map) {
        double[][] means = new double[2][2];
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                means[row / 4][column / 4] += map[row][column] / 16;
            }
        }
        return means;
    }

    /** The head: Q = 2 · feature − 1, and of four values the highest. */
    static double best(double[][] map) {
        double best = Double.NEGATIVE_INFINITY;
        for (double[] row : features(map)) {
            for (double feature : row) {
                best = Math.max(best, 2 * feature - 1);
            }
        }
        return best;
    }

    public static void main(String[] args) {
        double[][] map = new double[8][8];
        map[6][5] = 16;
        expect("max Q", 1, best(map));
        expect("max Q of an empty table", -1, best(new double[8][8]));
        System.out.println("Exercise 3 holds.");
    }

    private static void expect(String what, double expected, double actual) {
        if (!(Math.abs(expected - actual) < 1e-6)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }
}
