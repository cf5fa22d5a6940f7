package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.threads.ThreadTeam;

/**
 * y [m,columns] = a · b for so few rows a that each number of b is used less often than copying it into panels would
 * touch it: the two small layers of a squeeze-and-excitation block on one image.
 */
final class RowProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Columns of one task: four sums at once. */
    private static final int CHUNK = 4 * LANES;
    /** More rows are faster in tiles. */
    private static final int MOST_ROWS = 2;

    private RowProduct() {
    }

    static boolean suits(int rows) {
        return rows <= MOST_ROWS;
    }

    /**
     * Overwrites y.
     *
     * @param depth columns of a and rows of b, all row-major
     */
    static void multiply(float[] a, int rows, int depth, float[] b, int columns, float[] y, ThreadTeam team) {
        int chunks = Math.ceilDiv(columns, CHUNK);
        team.run(rows * chunks, task -> {
            int row = task / chunks;
            int c = task % chunks * CHUNK;
            if (c + CHUNK <= columns) {
                chunk(a, row * depth, depth, b, c, columns, y, row * columns + c);
            } else {
                for (; c < columns; c += LANES) {
                    vector(a, row * depth, depth, b, c, columns, y, row * columns + c, columns - c);
                }
            }
        });
    }

    private static void chunk(float[] a, int aAt, int depth, float[] b, int bAt, int columns, float[] y, int yAt) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        for (int k = 0; k < depth; k++) {
            FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + k]);
            int j = bAt + k * columns;
            s0 = factor.fma(FloatVector.fromArray(SPECIES, b, j), s0);
            s1 = factor.fma(FloatVector.fromArray(SPECIES, b, j + LANES), s1);
            s2 = factor.fma(FloatVector.fromArray(SPECIES, b, j + 2 * LANES), s2);
            s3 = factor.fma(FloatVector.fromArray(SPECIES, b, j + 3 * LANES), s3);
        }
        s0.intoArray(y, yAt);
        s1.intoArray(y, yAt + LANES);
        s2.intoArray(y, yAt + 2 * LANES);
        s3.intoArray(y, yAt + 3 * LANES);
    }

    private static void vector(float[] a, int aAt, int depth, float[] b, int bAt, int columns, float[] y, int yAt,
            int lanes) {
        FloatVector s = FloatVector.zero(SPECIES);
        for (int k = 0; k < depth; k++) {
            s = FloatVector.broadcast(SPECIES, a[aAt + k]).fma(FloatVector.fromArray(SPECIES, b, bAt + k * columns), s);
        }
        s.intoArray(y, yAt, SPECIES.indexInRange(0, lanes));
    }
}
