package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loop of aᵀ · b for two tall matrices: adds to one tile y[r,c] += Σ over rows k of a[k,r] · b[k,c], all
 * read in place.
 *
 * <p>
 * Eight rows by two vectors: the compiler loads all of a step's numbers before it uses them, and with more sums some
 * would be kept in memory. Written out because a compiler keeps local variables in registers, not arrays.
 */
final class GradientTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Rows of a tile. */
    static final int ROWS = 8;
    /** Columns of a tile: two vectors. */
    static final int TILE_WIDTH = 2 * LANES;

    private GradientTile() {
    }

    /** Adds to a tile of full width; tiles are stored contiguously, {@link #TILE_WIDTH} numbers per row. */
    static void twoVectors(float[] a, int aAt, int aStride, int depth, float[] b, int bAt, int bStride, float[] y,
            int yAt) {
        FloatVector s0x = FloatVector.fromArray(SPECIES, y, yAt + 0 * TILE_WIDTH);
        FloatVector s0y = FloatVector.fromArray(SPECIES, y, yAt + 0 * TILE_WIDTH + LANES);
        FloatVector s1x = FloatVector.fromArray(SPECIES, y, yAt + 1 * TILE_WIDTH);
        FloatVector s1y = FloatVector.fromArray(SPECIES, y, yAt + 1 * TILE_WIDTH + LANES);
        FloatVector s2x = FloatVector.fromArray(SPECIES, y, yAt + 2 * TILE_WIDTH);
        FloatVector s2y = FloatVector.fromArray(SPECIES, y, yAt + 2 * TILE_WIDTH + LANES);
        FloatVector s3x = FloatVector.fromArray(SPECIES, y, yAt + 3 * TILE_WIDTH);
        FloatVector s3y = FloatVector.fromArray(SPECIES, y, yAt + 3 * TILE_WIDTH + LANES);
        FloatVector s4x = FloatVector.fromArray(SPECIES, y, yAt + 4 * TILE_WIDTH);
        FloatVector s4y = FloatVector.fromArray(SPECIES, y, yAt + 4 * TILE_WIDTH + LANES);
        FloatVector s5x = FloatVector.fromArray(SPECIES, y, yAt + 5 * TILE_WIDTH);
        FloatVector s5y = FloatVector.fromArray(SPECIES, y, yAt + 5 * TILE_WIDTH + LANES);
        FloatVector s6x = FloatVector.fromArray(SPECIES, y, yAt + 6 * TILE_WIDTH);
        FloatVector s6y = FloatVector.fromArray(SPECIES, y, yAt + 6 * TILE_WIDTH + LANES);
        FloatVector s7x = FloatVector.fromArray(SPECIES, y, yAt + 7 * TILE_WIDTH);
        FloatVector s7y = FloatVector.fromArray(SPECIES, y, yAt + 7 * TILE_WIDTH + LANES);
        for (int k = 0; k < depth; k++) {
            int i = aAt + k * aStride;
            int j = bAt + k * bStride;
            FloatVector bx = FloatVector.fromArray(SPECIES, b, j);
            FloatVector by = FloatVector.fromArray(SPECIES, b, j + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[i]);
            s0x = a0.fma(bx, s0x);
            s0y = a0.fma(by, s0y);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1]);
            s1x = a1.fma(bx, s1x);
            s1y = a1.fma(by, s1y);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2]);
            s2x = a2.fma(bx, s2x);
            s2y = a2.fma(by, s2y);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[i + 3]);
            s3x = a3.fma(bx, s3x);
            s3y = a3.fma(by, s3y);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[i + 4]);
            s4x = a4.fma(bx, s4x);
            s4y = a4.fma(by, s4y);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[i + 5]);
            s5x = a5.fma(bx, s5x);
            s5y = a5.fma(by, s5y);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[i + 6]);
            s6x = a6.fma(bx, s6x);
            s6y = a6.fma(by, s6y);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[i + 7]);
            s7x = a7.fma(bx, s7x);
            s7y = a7.fma(by, s7y);
        }
        s0x.intoArray(y, yAt);
        s0y.intoArray(y, yAt + LANES);
        s1x.intoArray(y, yAt + 1 * TILE_WIDTH);
        s1y.intoArray(y, yAt + 1 * TILE_WIDTH + LANES);
        s2x.intoArray(y, yAt + 2 * TILE_WIDTH);
        s2y.intoArray(y, yAt + 2 * TILE_WIDTH + LANES);
        s3x.intoArray(y, yAt + 3 * TILE_WIDTH);
        s3y.intoArray(y, yAt + 3 * TILE_WIDTH + LANES);
        s4x.intoArray(y, yAt + 4 * TILE_WIDTH);
        s4y.intoArray(y, yAt + 4 * TILE_WIDTH + LANES);
        s5x.intoArray(y, yAt + 5 * TILE_WIDTH);
        s5y.intoArray(y, yAt + 5 * TILE_WIDTH + LANES);
        s6x.intoArray(y, yAt + 6 * TILE_WIDTH);
        s6y.intoArray(y, yAt + 6 * TILE_WIDTH + LANES);
        s7x.intoArray(y, yAt + 7 * TILE_WIDTH);
        s7y.intoArray(y, yAt + 7 * TILE_WIDTH + LANES);
    }

    /** Adds to a tile's left half only. */
    static void oneVector(float[] a, int aAt, int aStride, int depth, float[] b, int bAt, int bStride, float[] y,
            int yAt) {
        FloatVector s0x = FloatVector.fromArray(SPECIES, y, yAt + 0 * TILE_WIDTH);
        FloatVector s1x = FloatVector.fromArray(SPECIES, y, yAt + 1 * TILE_WIDTH);
        FloatVector s2x = FloatVector.fromArray(SPECIES, y, yAt + 2 * TILE_WIDTH);
        FloatVector s3x = FloatVector.fromArray(SPECIES, y, yAt + 3 * TILE_WIDTH);
        FloatVector s4x = FloatVector.fromArray(SPECIES, y, yAt + 4 * TILE_WIDTH);
        FloatVector s5x = FloatVector.fromArray(SPECIES, y, yAt + 5 * TILE_WIDTH);
        FloatVector s6x = FloatVector.fromArray(SPECIES, y, yAt + 6 * TILE_WIDTH);
        FloatVector s7x = FloatVector.fromArray(SPECIES, y, yAt + 7 * TILE_WIDTH);
        for (int k = 0; k < depth; k++) {
            int i = aAt + k * aStride;
            int j = bAt + k * bStride;
            FloatVector bx = FloatVector.fromArray(SPECIES, b, j);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[i]);
            s0x = a0.fma(bx, s0x);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1]);
            s1x = a1.fma(bx, s1x);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2]);
            s2x = a2.fma(bx, s2x);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[i + 3]);
            s3x = a3.fma(bx, s3x);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[i + 4]);
            s4x = a4.fma(bx, s4x);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[i + 5]);
            s5x = a5.fma(bx, s5x);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[i + 6]);
            s6x = a6.fma(bx, s6x);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[i + 7]);
            s7x = a7.fma(bx, s7x);
        }
        s0x.intoArray(y, yAt);
        s1x.intoArray(y, yAt + 1 * TILE_WIDTH);
        s2x.intoArray(y, yAt + 2 * TILE_WIDTH);
        s3x.intoArray(y, yAt + 3 * TILE_WIDTH);
        s4x.intoArray(y, yAt + 4 * TILE_WIDTH);
        s5x.intoArray(y, yAt + 5 * TILE_WIDTH);
        s6x.intoArray(y, yAt + 6 * TILE_WIDTH);
        s7x.intoArray(y, yAt + 7 * TILE_WIDTH);
    }
}
