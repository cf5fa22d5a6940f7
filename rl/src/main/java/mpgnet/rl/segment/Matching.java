package mpgnet.rl.segment;

import java.util.Arrays;

/**
 * The assignment of rows to columns whose values sum up to the most: the Hungarian method with potentials (Kuhn 1955;
 * Munkres 1957).
 */
final class Matching {

    private Matching() {
    }

    /**
     * @param value per row and column, all ≥ 0; rows of one length
     * @return per row its column, or −1 where there are fewer columns than rows
     */
    static int[] of(double[][] value) {
        int rows = value.length;
        int columns = rows == 0 ? 0 : value[0].length;
        int n = Math.max(rows, columns);
        double[] rowPotential = new double[n + 1];
        double[] columnPotential = new double[n + 1];
        int[] rowOf = new int[n + 1]; // of each column, from 1; 0 is the column that a new row begins at
        for (int row = 1; row <= n; row++) {
            augment(value, row, n, rowPotential, columnPotential, rowOf);
        }
        int[] columnOf = new int[rows];
        Arrays.fill(columnOf, -1);
        for (int column = 1; column <= columns; column++) {
            if (rowOf[column] <= rows) {
                columnOf[rowOf[column] - 1] = column - 1;
            }
        }
        return columnOf;
    }

    /** Lets one more row have a column, along the path of least reduced cost. */
    private static void augment(double[][] value, int row, int n, double[] rowPotential, double[] columnPotential,
            int[] rowOf) {
        rowOf[0] = row;
        int column = 0;
        double[] least = new double[n + 1];
        int[] before = new int[n + 1];
        boolean[] used = new boolean[n + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        while (rowOf[column] != 0) {
            used[column] = true;
            int from = rowOf[column];
            double delta = Double.POSITIVE_INFINITY;
            int next = 0;
            for (int j = 1; j <= n; j++) {
                if (!used[j]) {
                    double reduced = cost(value, from, j) - rowPotential[from] - columnPotential[j];
                    if (reduced < least[j]) {
                        least[j] = reduced;
                        before[j] = column;
                    }
                    if (least[j] < delta) {
                        delta = least[j];
                        next = j;
                    }
                }
            }
            for (int j = 0; j <= n; j++) {
                if (used[j]) {
                    rowPotential[rowOf[j]] += delta;
                    columnPotential[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
        }
        while (column != 0) {
            rowOf[column] = rowOf[before[column]];
            column = before[column];
        }
    }

    /** What is added to make the table square is worth nothing. */
    private static double cost(double[][] value, int row, int column) {
        return row <= value.length && column <= value[0].length ? -value[row - 1][column - 1] : 0;
    }
}
