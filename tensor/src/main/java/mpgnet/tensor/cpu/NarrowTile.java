package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loop of a product whose right factor is two to three vectors wide and lies in the first-level cache:
 * both factors are read where they are.
 *
 * <p>
 * Six rows by three vectors need 18 sums and the 9 numbers that the compiler loads at once, of 32 registers. Written
 * out because a compiler keeps local variables in registers, not arrays.
 */
final class NarrowTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Rows of a tile. */
    static final int ROWS = 6;

    private NarrowTile() {
    }

    /**
     * y[r·columns + c] = Σ over k of a[r·depth + k] · b[k·columns + c] for {@code rows} ≤ 6 rows. With fewer than six,
     * the last one is computed again in their place, and stored again: the same bits.
     */
    static void multiply(float[] a, int aAt, int rows, int depth, float[] b, int columns, float[] y, int yAt) {
        int r1 = Math.min(1, rows - 1);
        int r2 = Math.min(2, rows - 1);
        int r3 = Math.min(3, rows - 1);
        int r4 = Math.min(4, rows - 1);
        int r5 = Math.min(5, rows - 1);
        int i1 = aAt + r1 * depth;
        int i2 = aAt + r2 * depth;
        int i3 = aAt + r3 * depth;
        int i4 = aAt + r4 * depth;
        int i5 = aAt + r5 * depth;
        FloatVector s0x = FloatVector.zero(SPECIES);
        FloatVector s0y = FloatVector.zero(SPECIES);
        FloatVector s0z = FloatVector.zero(SPECIES);
        FloatVector s1x = FloatVector.zero(SPECIES);
        FloatVector s1y = FloatVector.zero(SPECIES);
        FloatVector s1z = FloatVector.zero(SPECIES);
        FloatVector s2x = FloatVector.zero(SPECIES);
        FloatVector s2y = FloatVector.zero(SPECIES);
        FloatVector s2z = FloatVector.zero(SPECIES);
        FloatVector s3x = FloatVector.zero(SPECIES);
        FloatVector s3y = FloatVector.zero(SPECIES);
        FloatVector s3z = FloatVector.zero(SPECIES);
        FloatVector s4x = FloatVector.zero(SPECIES);
        FloatVector s4y = FloatVector.zero(SPECIES);
        FloatVector s4z = FloatVector.zero(SPECIES);
        FloatVector s5x = FloatVector.zero(SPECIES);
        FloatVector s5y = FloatVector.zero(SPECIES);
        FloatVector s5z = FloatVector.zero(SPECIES);
        for (int k = 0; k < depth; k++) {
            int j = k * columns;
            FloatVector bx = FloatVector.fromArray(SPECIES, b, j);
            FloatVector by = FloatVector.fromArray(SPECIES, b, j + LANES);
            FloatVector bz = FloatVector.fromArray(SPECIES, b, j + 2 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + k]);
            s0x = a0.fma(bx, s0x);
            s0y = a0.fma(by, s0y);
            s0z = a0.fma(bz, s0z);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + k]);
            s1x = a1.fma(bx, s1x);
            s1y = a1.fma(by, s1y);
            s1z = a1.fma(bz, s1z);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + k]);
            s2x = a2.fma(bx, s2x);
            s2y = a2.fma(by, s2y);
            s2z = a2.fma(bz, s2z);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + k]);
            s3x = a3.fma(bx, s3x);
            s3y = a3.fma(by, s3y);
            s3z = a3.fma(bz, s3z);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[i4 + k]);
            s4x = a4.fma(bx, s4x);
            s4y = a4.fma(by, s4y);
            s4z = a4.fma(bz, s4z);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[i5 + k]);
            s5x = a5.fma(bx, s5x);
            s5y = a5.fma(by, s5y);
            s5z = a5.fma(bz, s5z);
        }
        VectorMask<Float> mask = SPECIES.indexInRange(2 * LANES, columns);
        s0x.intoArray(y, yAt);
        s0y.intoArray(y, yAt + LANES);
        s0z.intoArray(y, yAt + 2 * LANES, mask);
        int y1 = yAt + r1 * columns;
        s1x.intoArray(y, y1);
        s1y.intoArray(y, y1 + LANES);
        s1z.intoArray(y, y1 + 2 * LANES, mask);
        int y2 = yAt + r2 * columns;
        s2x.intoArray(y, y2);
        s2y.intoArray(y, y2 + LANES);
        s2z.intoArray(y, y2 + 2 * LANES, mask);
        int y3 = yAt + r3 * columns;
        s3x.intoArray(y, y3);
        s3y.intoArray(y, y3 + LANES);
        s3z.intoArray(y, y3 + 2 * LANES, mask);
        int y4 = yAt + r4 * columns;
        s4x.intoArray(y, y4);
        s4y.intoArray(y, y4 + LANES);
        s4z.intoArray(y, y4 + 2 * LANES, mask);
        int y5 = yAt + r5 * columns;
        s5x.intoArray(y, y5);
        s5y.intoArray(y, y5 + LANES);
        s5z.intoArray(y, y5 + 2 * LANES, mask);
    }
}
