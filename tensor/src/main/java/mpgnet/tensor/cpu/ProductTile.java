package mpgnet.tensor.cpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loop of a product of rows and a packed matrix: y[r,c] = Σ over k of a[r,k] · b[k,c] for one tile of six
 * rows and one to four vectors of columns.
 *
 * <p>
 * Six by four sums, four vectors of b and two numbers of a at a time take 30 of the 32 registers of AVX-512; six rows
 * by two vectors suit processors with 16. Six rows also are few enough to be read where they lie, each with an address
 * of its own. Written out because a compiler keeps local variables in registers, not arrays. Several steps per
 * iteration of the loop because an iteration has some twenty instructions besides its steps': they cost nothing on a
 * core of one's own, but up to a tenth of the speed where the host lets another thread share the core. No more steps,
 * and no second way of storing, because with a sixth more vector operations the JVM's first compiler gives up on such a
 * method, and then it may never reach the second ({@code ProductTileTest}).
 */
final class ProductTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int VECTOR_BYTES = LANES * Float.BYTES;
    private static final int TWO_VECTORS = 2 * VECTOR_BYTES;
    private static final int THREE_VECTORS = 3 * VECTOR_BYTES;
    private static final int FOUR_VECTORS = 4 * VECTOR_BYTES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    /** Rows of a tile. */
    static final int ROWS = 6;
    /**
     * The most vectors of columns in a tile: with vectors of 16 numbers come 32 registers, with shorter ones often 16.
     */
    static final int MOST_VECTORS = LANES >= 16 ? 4 : 2;
    /**
     * Rows that b's memory, and numbers that a's, has past the last one that is read: the compiler checks a whole
     * iteration's bounds at once before the loop, and where they do not hold it leaves its code and compiles it again,
     * a hundred times.
     */
    static final int SPARE_STEPS = 3;
    /** The largest depth of one pass: each further pass reads y again and costs three to four percent. */
    static final int MAX_DEPTH = 2048;

    private ProductTile() {
    }

    /**
     * Overwrites y[yAt + r·yStride + c] for 6 rows and {@code columns} columns, and nothing past them.
     *
     * @param a     numbers of row r from aAt + r·aStride on
     * @param depth numbers in a row of a, at least 1
     * @param b     a panel from byte bAt on, row after row, in whole vectors that hold the columns
     */
    static void multiply(float[] a, int aAt, int aStride, int depth, MemorySegment b, long bAt, float[] y,
            int yAt, int yStride, int columns) {
        switch (Math.ceilDiv(columns, LANES)) {
            case 1 -> oneVector(a, aAt, aStride, depth, b, bAt, y, yAt, yStride, columns);
            case 2 -> twoVectors(a, aAt, aStride, depth, b, bAt, y, yAt, yStride, columns);
            case 3 -> threeVectors(a, aAt, aStride, depth, b, bAt, y, yAt, yStride, columns);
            case 4 -> fourVectors(a, aAt, aStride, depth, b, bAt, y, yAt, yStride, columns);
            default -> throw new IllegalArgumentException(
                    "a tile has 1 to 4 vectors of columns; asked for " + columns + " columns");
        }
    }

    private static void fourVectors(float[] a, int aAt, int aStride, int depth, MemorySegment b, long bAt,
            float[] y, int yAt, int yStride, int columns) {
        int i0 = aAt;
        int i1 = aAt + aStride;
        int i2 = aAt + 2 * aStride;
        int i3 = aAt + 3 * aStride;
        int i4 = aAt + 4 * aStride;
        int i5 = aAt + 5 * aStride;
        FloatVector s0x = FloatVector.zero(SPECIES);
        FloatVector s0y = FloatVector.zero(SPECIES);
        FloatVector s0z = FloatVector.zero(SPECIES);
        FloatVector s0w = FloatVector.zero(SPECIES);
        FloatVector s1x = FloatVector.zero(SPECIES);
        FloatVector s1y = FloatVector.zero(SPECIES);
        FloatVector s1z = FloatVector.zero(SPECIES);
        FloatVector s1w = FloatVector.zero(SPECIES);
        FloatVector s2x = FloatVector.zero(SPECIES);
        FloatVector s2y = FloatVector.zero(SPECIES);
        FloatVector s2z = FloatVector.zero(SPECIES);
        FloatVector s2w = FloatVector.zero(SPECIES);
        FloatVector s3x = FloatVector.zero(SPECIES);
        FloatVector s3y = FloatVector.zero(SPECIES);
        FloatVector s3z = FloatVector.zero(SPECIES);
        FloatVector s3w = FloatVector.zero(SPECIES);
        FloatVector s4x = FloatVector.zero(SPECIES);
        FloatVector s4y = FloatVector.zero(SPECIES);
        FloatVector s4z = FloatVector.zero(SPECIES);
        FloatVector s4w = FloatVector.zero(SPECIES);
        FloatVector s5x = FloatVector.zero(SPECIES);
        FloatVector s5y = FloatVector.zero(SPECIES);
        FloatVector s5z = FloatVector.zero(SPECIES);
        FloatVector s5w = FloatVector.zero(SPECIES);
        for (int k = 0; k < depth; k += 2) {
            long j = bAt + k * FOUR_VECTORS;
            FloatVector bx = FloatVector.fromMemorySegment(SPECIES, b, j, ORDER);
            FloatVector by = FloatVector.fromMemorySegment(SPECIES, b, j + VECTOR_BYTES, ORDER);
            FloatVector bz = FloatVector.fromMemorySegment(SPECIES, b, j + 2 * VECTOR_BYTES, ORDER);
            FloatVector bw = FloatVector.fromMemorySegment(SPECIES, b, j + 3 * VECTOR_BYTES, ORDER);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + k]);
            s0x = a0.fma(bx, s0x);
            s0y = a0.fma(by, s0y);
            s0z = a0.fma(bz, s0z);
            s0w = a0.fma(bw, s0w);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + k]);
            s1x = a1.fma(bx, s1x);
            s1y = a1.fma(by, s1y);
            s1z = a1.fma(bz, s1z);
            s1w = a1.fma(bw, s1w);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + k]);
            s2x = a2.fma(bx, s2x);
            s2y = a2.fma(by, s2y);
            s2z = a2.fma(bz, s2z);
            s2w = a2.fma(bw, s2w);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + k]);
            s3x = a3.fma(bx, s3x);
            s3y = a3.fma(by, s3y);
            s3z = a3.fma(bz, s3z);
            s3w = a3.fma(bw, s3w);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[i4 + k]);
            s4x = a4.fma(bx, s4x);
            s4y = a4.fma(by, s4y);
            s4z = a4.fma(bz, s4z);
            s4w = a4.fma(bw, s4w);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[i5 + k]);
            s5x = a5.fma(bx, s5x);
            s5y = a5.fma(by, s5y);
            s5z = a5.fma(bz, s5z);
            s5w = a5.fma(bw, s5w);
            if (k + 1 == depth) {
                break;
            }
            bx = FloatVector.fromMemorySegment(SPECIES, b, j + FOUR_VECTORS, ORDER);
            by = FloatVector.fromMemorySegment(SPECIES, b, j + FOUR_VECTORS + VECTOR_BYTES, ORDER);
            bz = FloatVector.fromMemorySegment(SPECIES, b, j + FOUR_VECTORS + 2 * VECTOR_BYTES, ORDER);
            bw = FloatVector.fromMemorySegment(SPECIES, b, j + FOUR_VECTORS + 3 * VECTOR_BYTES, ORDER);
            a0 = FloatVector.broadcast(SPECIES, a[i0 + k + 1]);
            s0x = a0.fma(bx, s0x);
            s0y = a0.fma(by, s0y);
            s0z = a0.fma(bz, s0z);
            s0w = a0.fma(bw, s0w);
            a1 = FloatVector.broadcast(SPECIES, a[i1 + k + 1]);
            s1x = a1.fma(bx, s1x);
            s1y = a1.fma(by, s1y);
            s1z = a1.fma(bz, s1z);
            s1w = a1.fma(bw, s1w);
            a2 = FloatVector.broadcast(SPECIES, a[i2 + k + 1]);
            s2x = a2.fma(bx, s2x);
            s2y = a2.fma(by, s2y);
            s2z = a2.fma(bz, s2z);
            s2w = a2.fma(bw, s2w);
            a3 = FloatVector.broadcast(SPECIES, a[i3 + k + 1]);
            s3x = a3.fma(bx, s3x);
            s3y = a3.fma(by, s3y);
            s3z = a3.fma(bz, s3z);
            s3w = a3.fma(bw, s3w);
            a4 = FloatVector.broadcast(SPECIES, a[i4 + k + 1]);
            s4x = a4.fma(bx, s4x);
            s4y = a4.fma(by, s4y);
            s4z = a4.fma(bz, s4z);
            s4w = a4.fma(bw, s4w);
            a5 = FloatVector.broadcast(SPECIES, a[i5 + k + 1]);
            s5x = a5.fma(bx, s5x);
            s5y = a5.fma(by, s5y);
            s5z = a5.fma(bz, s5z);
            s5w = a5.fma(bw, s5w);
        }
        VectorMask<Float> last = SPECIES.indexInRange(3 * LANES, columns);
        s0x.intoArray(y, yAt);
        s0y.intoArray(y, yAt + LANES);
        s0z.intoArray(y, yAt + 2 * LANES);
        s0w.intoArray(y, yAt + 3 * LANES, last);
        s1x.intoArray(y, yAt + yStride);
        s1y.intoArray(y, yAt + yStride + LANES);
        s1z.intoArray(y, yAt + yStride + 2 * LANES);
        s1w.intoArray(y, yAt + yStride + 3 * LANES, last);
        s2x.intoArray(y, yAt + 2 * yStride);
        s2y.intoArray(y, yAt + 2 * yStride + LANES);
        s2z.intoArray(y, yAt + 2 * yStride + 2 * LANES);
        s2w.intoArray(y, yAt + 2 * yStride + 3 * LANES, last);
        s3x.intoArray(y, yAt + 3 * yStride);
        s3y.intoArray(y, yAt + 3 * yStride + LANES);
        s3z.intoArray(y, yAt + 3 * yStride + 2 * LANES);
        s3w.intoArray(y, yAt + 3 * yStride + 3 * LANES, last);
        s4x.intoArray(y, yAt + 4 * yStride);
        s4y.intoArray(y, yAt + 4 * yStride + LANES);
        s4z.intoArray(y, yAt + 4 * yStride + 2 * LANES);
        s4w.intoArray(y, yAt + 4 * yStride + 3 * LANES, last);
        s5x.intoArray(y, yAt + 5 * yStride);
        s5y.intoArray(y, yAt + 5 * yStride + LANES);
        s5z.intoArray(y, yAt + 5 * yStride + 2 * LANES);
        s5w.intoArray(y, yAt + 5 * yStride + 3 * LANES, last);
    }

    private static void threeVectors(float[] a, int aAt, int aStride, int depth, MemorySegment b, long bAt,
            float[] y, int yAt, int yStride, int columns) {
        int i0 = aAt;
        int i1 = aAt + aStride;
        int i2 = aAt + 2 * aStride;
        int i3 = aAt + 3 * aStride;
        int i4 = aAt + 4 * aStride;
        int i5 = aAt + 5 * aStride;
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
        for (int k = 0; k < depth; k += 3) {
            long j = bAt + k * THREE_VECTORS;
            FloatVector bx = FloatVector.fromMemorySegment(SPECIES, b, j, ORDER);
            FloatVector by = FloatVector.fromMemorySegment(SPECIES, b, j + VECTOR_BYTES, ORDER);
            FloatVector bz = FloatVector.fromMemorySegment(SPECIES, b, j + 2 * VECTOR_BYTES, ORDER);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + k]);
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
            if (k + 1 == depth) {
                break;
            }
            bx = FloatVector.fromMemorySegment(SPECIES, b, j + THREE_VECTORS, ORDER);
            by = FloatVector.fromMemorySegment(SPECIES, b, j + THREE_VECTORS + VECTOR_BYTES, ORDER);
            bz = FloatVector.fromMemorySegment(SPECIES, b, j + THREE_VECTORS + 2 * VECTOR_BYTES, ORDER);
            a0 = FloatVector.broadcast(SPECIES, a[i0 + k + 1]);
            s0x = a0.fma(bx, s0x);
            s0y = a0.fma(by, s0y);
            s0z = a0.fma(bz, s0z);
            a1 = FloatVector.broadcast(SPECIES, a[i1 + k + 1]);
            s1x = a1.fma(bx, s1x);
            s1y = a1.fma(by, s1y);
            s1z = a1.fma(bz, s1z);
            a2 = FloatVector.broadcast(SPECIES, a[i2 + k + 1]);
            s2x = a2.fma(bx, s2x);
            s2y = a2.fma(by, s2y);
            s2z = a2.fma(bz, s2z);
            a3 = FloatVector.broadcast(SPECIES, a[i3 + k + 1]);
            s3x = a3.fma(bx, s3x);
            s3y = a3.fma(by, s3y);
            s3z = a3.fma(bz, s3z);
            a4 = FloatVector.broadcast(SPECIES, a[i4 + k + 1]);
            s4x = a4.fma(bx, s4x);
            s4y = a4.fma(by, s4y);
            s4z = a4.fma(bz, s4z);
            a5 = FloatVector.broadcast(SPECIES, a[i5 + k + 1]);
            s5x = a5.fma(bx, s5x);
            s5y = a5.fma(by, s5y);
            s5z = a5.fma(bz, s5z);
            if (k + 2 == depth) {
                break;
            }
            bx = FloatVector.fromMemorySegment(SPECIES, b, j + 2 * THREE_VECTORS, ORDER);
            by = FloatVector.fromMemorySegment(SPECIES, b, j + 2 * THREE_VECTORS + VECTOR_BYTES, ORDER);
            bz = FloatVector.fromMemorySegment(SPECIES, b, j + 2 * THREE_VECTORS + 2 * VECTOR_BYTES, ORDER);
            a0 = FloatVector.broadcast(SPECIES, a[i0 + k + 2]);
            s0x = a0.fma(bx, s0x);
            s0y = a0.fma(by, s0y);
            s0z = a0.fma(bz, s0z);
            a1 = FloatVector.broadcast(SPECIES, a[i1 + k + 2]);
            s1x = a1.fma(bx, s1x);
            s1y = a1.fma(by, s1y);
            s1z = a1.fma(bz, s1z);
            a2 = FloatVector.broadcast(SPECIES, a[i2 + k + 2]);
            s2x = a2.fma(bx, s2x);
            s2y = a2.fma(by, s2y);
            s2z = a2.fma(bz, s2z);
            a3 = FloatVector.broadcast(SPECIES, a[i3 + k + 2]);
            s3x = a3.fma(bx, s3x);
            s3y = a3.fma(by, s3y);
            s3z = a3.fma(bz, s3z);
            a4 = FloatVector.broadcast(SPECIES, a[i4 + k + 2]);
            s4x = a4.fma(bx, s4x);
            s4y = a4.fma(by, s4y);
            s4z = a4.fma(bz, s4z);
            a5 = FloatVector.broadcast(SPECIES, a[i5 + k + 2]);
            s5x = a5.fma(bx, s5x);
            s5y = a5.fma(by, s5y);
            s5z = a5.fma(bz, s5z);
        }
        VectorMask<Float> last = SPECIES.indexInRange(2 * LANES, columns);
        s0x.intoArray(y, yAt);
        s0y.intoArray(y, yAt + LANES);
        s0z.intoArray(y, yAt + 2 * LANES, last);
        s1x.intoArray(y, yAt + yStride);
        s1y.intoArray(y, yAt + yStride + LANES);
        s1z.intoArray(y, yAt + yStride + 2 * LANES, last);
        s2x.intoArray(y, yAt + 2 * yStride);
        s2y.intoArray(y, yAt + 2 * yStride + LANES);
        s2z.intoArray(y, yAt + 2 * yStride + 2 * LANES, last);
        s3x.intoArray(y, yAt + 3 * yStride);
        s3y.intoArray(y, yAt + 3 * yStride + LANES);
        s3z.intoArray(y, yAt + 3 * yStride + 2 * LANES, last);
        s4x.intoArray(y, yAt + 4 * yStride);
        s4y.intoArray(y, yAt + 4 * yStride + LANES);
        s4z.intoArray(y, yAt + 4 * yStride + 2 * LANES, last);
        s5x.intoArray(y, yAt + 5 * yStride);
        s5y.intoArray(y, yAt + 5 * yStride + LANES);
        s5z.intoArray(y, yAt + 5 * yStride + 2 * LANES, last);
    }

    private static void twoVectors(float[] a, int aAt, int aStride, int depth, MemorySegment b, long bAt,
            float[] y, int yAt, int yStride, int columns) {
        int i0 = aAt;
        int i1 = aAt + aStride;
        int i2 = aAt + 2 * aStride;
        int i3 = aAt + 3 * aStride;
        int i4 = aAt + 4 * aStride;
        int i5 = aAt + 5 * aStride;
        FloatVector s0x = FloatVector.zero(SPECIES);
        FloatVector s0y = FloatVector.zero(SPECIES);
        FloatVector s1x = FloatVector.zero(SPECIES);
        FloatVector s1y = FloatVector.zero(SPECIES);
        FloatVector s2x = FloatVector.zero(SPECIES);
        FloatVector s2y = FloatVector.zero(SPECIES);
        FloatVector s3x = FloatVector.zero(SPECIES);
        FloatVector s3y = FloatVector.zero(SPECIES);
        FloatVector s4x = FloatVector.zero(SPECIES);
        FloatVector s4y = FloatVector.zero(SPECIES);
        FloatVector s5x = FloatVector.zero(SPECIES);
        FloatVector s5y = FloatVector.zero(SPECIES);
        for (int k = 0; k < depth; k += 4) {
            long j = bAt + k * TWO_VECTORS;
            FloatVector bx = FloatVector.fromMemorySegment(SPECIES, b, j, ORDER);
            FloatVector by = FloatVector.fromMemorySegment(SPECIES, b, j + VECTOR_BYTES, ORDER);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + k]);
            s0x = a0.fma(bx, s0x);
            s0y = a0.fma(by, s0y);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + k]);
            s1x = a1.fma(bx, s1x);
            s1y = a1.fma(by, s1y);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + k]);
            s2x = a2.fma(bx, s2x);
            s2y = a2.fma(by, s2y);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + k]);
            s3x = a3.fma(bx, s3x);
            s3y = a3.fma(by, s3y);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[i4 + k]);
            s4x = a4.fma(bx, s4x);
            s4y = a4.fma(by, s4y);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[i5 + k]);
            s5x = a5.fma(bx, s5x);
            s5y = a5.fma(by, s5y);
            if (k + 1 == depth) {
                break;
            }
            bx = FloatVector.fromMemorySegment(SPECIES, b, j + TWO_VECTORS, ORDER);
            by = FloatVector.fromMemorySegment(SPECIES, b, j + TWO_VECTORS + VECTOR_BYTES, ORDER);
            a0 = FloatVector.broadcast(SPECIES, a[i0 + k + 1]);
            s0x = a0.fma(bx, s0x);
            s0y = a0.fma(by, s0y);
            a1 = FloatVector.broadcast(SPECIES, a[i1 + k + 1]);
            s1x = a1.fma(bx, s1x);
            s1y = a1.fma(by, s1y);
            a2 = FloatVector.broadcast(SPECIES, a[i2 + k + 1]);
            s2x = a2.fma(bx, s2x);
            s2y = a2.fma(by, s2y);
            a3 = FloatVector.broadcast(SPECIES, a[i3 + k + 1]);
            s3x = a3.fma(bx, s3x);
            s3y = a3.fma(by, s3y);
            a4 = FloatVector.broadcast(SPECIES, a[i4 + k + 1]);
            s4x = a4.fma(bx, s4x);
            s4y = a4.fma(by, s4y);
            a5 = FloatVector.broadcast(SPECIES, a[i5 + k + 1]);
            s5x = a5.fma(bx, s5x);
            s5y = a5.fma(by, s5y);
            if (k + 2 == depth) {
                break;
            }
            bx = FloatVector.fromMemorySegment(SPECIES, b, j + 2 * TWO_VECTORS, ORDER);
            by = FloatVector.fromMemorySegment(SPECIES, b, j + 2 * TWO_VECTORS + VECTOR_BYTES, ORDER);
            a0 = FloatVector.broadcast(SPECIES, a[i0 + k + 2]);
            s0x = a0.fma(bx, s0x);
            s0y = a0.fma(by, s0y);
            a1 = FloatVector.broadcast(SPECIES, a[i1 + k + 2]);
            s1x = a1.fma(bx, s1x);
            s1y = a1.fma(by, s1y);
            a2 = FloatVector.broadcast(SPECIES, a[i2 + k + 2]);
            s2x = a2.fma(bx, s2x);
            s2y = a2.fma(by, s2y);
            a3 = FloatVector.broadcast(SPECIES, a[i3 + k + 2]);
            s3x = a3.fma(bx, s3x);
            s3y = a3.fma(by, s3y);
            a4 = FloatVector.broadcast(SPECIES, a[i4 + k + 2]);
            s4x = a4.fma(bx, s4x);
            s4y = a4.fma(by, s4y);
            a5 = FloatVector.broadcast(SPECIES, a[i5 + k + 2]);
            s5x = a5.fma(bx, s5x);
            s5y = a5.fma(by, s5y);
            if (k + 3 == depth) {
                break;
            }
            bx = FloatVector.fromMemorySegment(SPECIES, b, j + 3 * TWO_VECTORS, ORDER);
            by = FloatVector.fromMemorySegment(SPECIES, b, j + 3 * TWO_VECTORS + VECTOR_BYTES, ORDER);
            a0 = FloatVector.broadcast(SPECIES, a[i0 + k + 3]);
            s0x = a0.fma(bx, s0x);
            s0y = a0.fma(by, s0y);
            a1 = FloatVector.broadcast(SPECIES, a[i1 + k + 3]);
            s1x = a1.fma(bx, s1x);
            s1y = a1.fma(by, s1y);
            a2 = FloatVector.broadcast(SPECIES, a[i2 + k + 3]);
            s2x = a2.fma(bx, s2x);
            s2y = a2.fma(by, s2y);
            a3 = FloatVector.broadcast(SPECIES, a[i3 + k + 3]);
            s3x = a3.fma(bx, s3x);
            s3y = a3.fma(by, s3y);
            a4 = FloatVector.broadcast(SPECIES, a[i4 + k + 3]);
            s4x = a4.fma(bx, s4x);
            s4y = a4.fma(by, s4y);
            a5 = FloatVector.broadcast(SPECIES, a[i5 + k + 3]);
            s5x = a5.fma(bx, s5x);
            s5y = a5.fma(by, s5y);
        }
        VectorMask<Float> last = SPECIES.indexInRange(LANES, columns);
        s0x.intoArray(y, yAt);
        s0y.intoArray(y, yAt + LANES, last);
        s1x.intoArray(y, yAt + yStride);
        s1y.intoArray(y, yAt + yStride + LANES, last);
        s2x.intoArray(y, yAt + 2 * yStride);
        s2y.intoArray(y, yAt + 2 * yStride + LANES, last);
        s3x.intoArray(y, yAt + 3 * yStride);
        s3y.intoArray(y, yAt + 3 * yStride + LANES, last);
        s4x.intoArray(y, yAt + 4 * yStride);
        s4y.intoArray(y, yAt + 4 * yStride + LANES, last);
        s5x.intoArray(y, yAt + 5 * yStride);
        s5y.intoArray(y, yAt + 5 * yStride + LANES, last);
    }

    private static void oneVector(float[] a, int aAt, int aStride, int depth, MemorySegment b, long bAt,
            float[] y, int yAt, int yStride, int columns) {
        int i0 = aAt;
        int i1 = aAt + aStride;
        int i2 = aAt + 2 * aStride;
        int i3 = aAt + 3 * aStride;
        int i4 = aAt + 4 * aStride;
        int i5 = aAt + 5 * aStride;
        FloatVector s0x = FloatVector.zero(SPECIES);
        FloatVector s1x = FloatVector.zero(SPECIES);
        FloatVector s2x = FloatVector.zero(SPECIES);
        FloatVector s3x = FloatVector.zero(SPECIES);
        FloatVector s4x = FloatVector.zero(SPECIES);
        FloatVector s5x = FloatVector.zero(SPECIES);
        for (int k = 0; k < depth; k += 4) {
            long j = bAt + k * VECTOR_BYTES;
            FloatVector bx = FloatVector.fromMemorySegment(SPECIES, b, j, ORDER);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + k]);
            s0x = a0.fma(bx, s0x);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + k]);
            s1x = a1.fma(bx, s1x);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + k]);
            s2x = a2.fma(bx, s2x);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + k]);
            s3x = a3.fma(bx, s3x);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[i4 + k]);
            s4x = a4.fma(bx, s4x);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[i5 + k]);
            s5x = a5.fma(bx, s5x);
            if (k + 1 == depth) {
                break;
            }
            bx = FloatVector.fromMemorySegment(SPECIES, b, j + VECTOR_BYTES, ORDER);
            a0 = FloatVector.broadcast(SPECIES, a[i0 + k + 1]);
            s0x = a0.fma(bx, s0x);
            a1 = FloatVector.broadcast(SPECIES, a[i1 + k + 1]);
            s1x = a1.fma(bx, s1x);
            a2 = FloatVector.broadcast(SPECIES, a[i2 + k + 1]);
            s2x = a2.fma(bx, s2x);
            a3 = FloatVector.broadcast(SPECIES, a[i3 + k + 1]);
            s3x = a3.fma(bx, s3x);
            a4 = FloatVector.broadcast(SPECIES, a[i4 + k + 1]);
            s4x = a4.fma(bx, s4x);
            a5 = FloatVector.broadcast(SPECIES, a[i5 + k + 1]);
            s5x = a5.fma(bx, s5x);
            if (k + 2 == depth) {
                break;
            }
            bx = FloatVector.fromMemorySegment(SPECIES, b, j + 2 * VECTOR_BYTES, ORDER);
            a0 = FloatVector.broadcast(SPECIES, a[i0 + k + 2]);
            s0x = a0.fma(bx, s0x);
            a1 = FloatVector.broadcast(SPECIES, a[i1 + k + 2]);
            s1x = a1.fma(bx, s1x);
            a2 = FloatVector.broadcast(SPECIES, a[i2 + k + 2]);
            s2x = a2.fma(bx, s2x);
            a3 = FloatVector.broadcast(SPECIES, a[i3 + k + 2]);
            s3x = a3.fma(bx, s3x);
            a4 = FloatVector.broadcast(SPECIES, a[i4 + k + 2]);
            s4x = a4.fma(bx, s4x);
            a5 = FloatVector.broadcast(SPECIES, a[i5 + k + 2]);
            s5x = a5.fma(bx, s5x);
            if (k + 3 == depth) {
                break;
            }
            bx = FloatVector.fromMemorySegment(SPECIES, b, j + 3 * VECTOR_BYTES, ORDER);
            a0 = FloatVector.broadcast(SPECIES, a[i0 + k + 3]);
            s0x = a0.fma(bx, s0x);
            a1 = FloatVector.broadcast(SPECIES, a[i1 + k + 3]);
            s1x = a1.fma(bx, s1x);
            a2 = FloatVector.broadcast(SPECIES, a[i2 + k + 3]);
            s2x = a2.fma(bx, s2x);
            a3 = FloatVector.broadcast(SPECIES, a[i3 + k + 3]);
            s3x = a3.fma(bx, s3x);
            a4 = FloatVector.broadcast(SPECIES, a[i4 + k + 3]);
            s4x = a4.fma(bx, s4x);
            a5 = FloatVector.broadcast(SPECIES, a[i5 + k + 3]);
            s5x = a5.fma(bx, s5x);
        }
        VectorMask<Float> last = SPECIES.indexInRange(0, columns);
        s0x.intoArray(y, yAt, last);
        s1x.intoArray(y, yAt + yStride, last);
        s2x.intoArray(y, yAt + 2 * yStride, last);
        s3x.intoArray(y, yAt + 3 * yStride, last);
        s4x.intoArray(y, yAt + 4 * yStride, last);
        s5x.intoArray(y, yAt + 5 * yStride, last);
    }
}
