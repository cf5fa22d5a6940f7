package mpgnet.tensor.cpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loop of a product of a tall matrix (rows copied to a scratch array) with a packed one: writes one tile
 * y[r,c] = Σ over k of a[r,k] · b[k,c], or adds it.
 *
 * <p>Eight rows by two vectors fill 16 of the 32 registers of AVX-512, what two steps load at a time some eight more. Written out
 * because a compiler keeps local variables in registers, not arrays; two steps per turn of the loop because a turn has some eleven
 * instructions besides a step's 26: they cost nothing on a core of one's own, but up to a tenth of the speed where the host lets
 * another thread share the core.
 */
final class ProductTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int VECTOR_BYTES = LANES * Float.BYTES;
    private static final int ROW_BYTES = 2 * VECTOR_BYTES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    /** Rows of a tile. */
    static final int ROWS = 8;
    /** Columns of a tile: two vectors. */
    static final int TILE_WIDTH = 2 * LANES;
    /** Numbers between the scratch rows of a: constant, so that eight rows need one address; odd in cache lines. */
    static final int ROW_STRIDE = 816;
    /** The largest depth of one pass. */
    static final int MAX_DEPTH = 800;

    private ProductTile() {}

    /** A tile of full width: y[r·yStride + c] for 8 rows and 2 vectors of columns. */
    static void twoVectors(float[] a, int aAt, int depth, MemorySegment b, long bAt, boolean add, float[] y, int yAt,
                           int yStride) {
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
        FloatVector s6x = FloatVector.zero(SPECIES);
        FloatVector s6y = FloatVector.zero(SPECIES);
        FloatVector s7x = FloatVector.zero(SPECIES);
        FloatVector s7y = FloatVector.zero(SPECIES);
        for (int k = 0; k < depth; k += 2) {
            int i = aAt + k;
            long j = bAt + k * ROW_BYTES;
            FloatVector bx = FloatVector.fromMemorySegment(SPECIES, b, j, ORDER);
            FloatVector by = FloatVector.fromMemorySegment(SPECIES, b, j + VECTOR_BYTES, ORDER);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[i]);
            s0x = a0.fma(bx, s0x);
            s0y = a0.fma(by, s0y);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1 * ROW_STRIDE]);
            s1x = a1.fma(bx, s1x);
            s1y = a1.fma(by, s1y);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2 * ROW_STRIDE]);
            s2x = a2.fma(bx, s2x);
            s2y = a2.fma(by, s2y);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[i + 3 * ROW_STRIDE]);
            s3x = a3.fma(bx, s3x);
            s3y = a3.fma(by, s3y);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[i + 4 * ROW_STRIDE]);
            s4x = a4.fma(bx, s4x);
            s4y = a4.fma(by, s4y);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[i + 5 * ROW_STRIDE]);
            s5x = a5.fma(bx, s5x);
            s5y = a5.fma(by, s5y);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[i + 6 * ROW_STRIDE]);
            s6x = a6.fma(bx, s6x);
            s6y = a6.fma(by, s6y);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[i + 7 * ROW_STRIDE]);
            s7x = a7.fma(bx, s7x);
            s7y = a7.fma(by, s7y);
            if (k + 1 == depth) {
                break;
            }
            bx = FloatVector.fromMemorySegment(SPECIES, b, j + ROW_BYTES, ORDER);
            by = FloatVector.fromMemorySegment(SPECIES, b, j + ROW_BYTES + VECTOR_BYTES, ORDER);
            a0 = FloatVector.broadcast(SPECIES, a[i + 1]);
            s0x = a0.fma(bx, s0x);
            s0y = a0.fma(by, s0y);
            a1 = FloatVector.broadcast(SPECIES, a[i + 1 + 1 * ROW_STRIDE]);
            s1x = a1.fma(bx, s1x);
            s1y = a1.fma(by, s1y);
            a2 = FloatVector.broadcast(SPECIES, a[i + 1 + 2 * ROW_STRIDE]);
            s2x = a2.fma(bx, s2x);
            s2y = a2.fma(by, s2y);
            a3 = FloatVector.broadcast(SPECIES, a[i + 1 + 3 * ROW_STRIDE]);
            s3x = a3.fma(bx, s3x);
            s3y = a3.fma(by, s3y);
            a4 = FloatVector.broadcast(SPECIES, a[i + 1 + 4 * ROW_STRIDE]);
            s4x = a4.fma(bx, s4x);
            s4y = a4.fma(by, s4y);
            a5 = FloatVector.broadcast(SPECIES, a[i + 1 + 5 * ROW_STRIDE]);
            s5x = a5.fma(bx, s5x);
            s5y = a5.fma(by, s5y);
            a6 = FloatVector.broadcast(SPECIES, a[i + 1 + 6 * ROW_STRIDE]);
            s6x = a6.fma(bx, s6x);
            s6y = a6.fma(by, s6y);
            a7 = FloatVector.broadcast(SPECIES, a[i + 1 + 7 * ROW_STRIDE]);
            s7x = a7.fma(bx, s7x);
            s7y = a7.fma(by, s7y);
        }
        if (add) {
            s0x.add(FloatVector.fromArray(SPECIES, y, yAt)).intoArray(y, yAt);
            s0y.add(FloatVector.fromArray(SPECIES, y, yAt + LANES)).intoArray(y, yAt + LANES);
            s1x.add(FloatVector.fromArray(SPECIES, y, yAt + 1 * yStride)).intoArray(y, yAt + 1 * yStride);
            s1y.add(FloatVector.fromArray(SPECIES, y, yAt + 1 * yStride + LANES)).intoArray(y, yAt + 1 * yStride + LANES);
            s2x.add(FloatVector.fromArray(SPECIES, y, yAt + 2 * yStride)).intoArray(y, yAt + 2 * yStride);
            s2y.add(FloatVector.fromArray(SPECIES, y, yAt + 2 * yStride + LANES)).intoArray(y, yAt + 2 * yStride + LANES);
            s3x.add(FloatVector.fromArray(SPECIES, y, yAt + 3 * yStride)).intoArray(y, yAt + 3 * yStride);
            s3y.add(FloatVector.fromArray(SPECIES, y, yAt + 3 * yStride + LANES)).intoArray(y, yAt + 3 * yStride + LANES);
            s4x.add(FloatVector.fromArray(SPECIES, y, yAt + 4 * yStride)).intoArray(y, yAt + 4 * yStride);
            s4y.add(FloatVector.fromArray(SPECIES, y, yAt + 4 * yStride + LANES)).intoArray(y, yAt + 4 * yStride + LANES);
            s5x.add(FloatVector.fromArray(SPECIES, y, yAt + 5 * yStride)).intoArray(y, yAt + 5 * yStride);
            s5y.add(FloatVector.fromArray(SPECIES, y, yAt + 5 * yStride + LANES)).intoArray(y, yAt + 5 * yStride + LANES);
            s6x.add(FloatVector.fromArray(SPECIES, y, yAt + 6 * yStride)).intoArray(y, yAt + 6 * yStride);
            s6y.add(FloatVector.fromArray(SPECIES, y, yAt + 6 * yStride + LANES)).intoArray(y, yAt + 6 * yStride + LANES);
            s7x.add(FloatVector.fromArray(SPECIES, y, yAt + 7 * yStride)).intoArray(y, yAt + 7 * yStride);
            s7y.add(FloatVector.fromArray(SPECIES, y, yAt + 7 * yStride + LANES)).intoArray(y, yAt + 7 * yStride + LANES);
        } else {
            s0x.intoArray(y, yAt);
            s0y.intoArray(y, yAt + LANES);
            s1x.intoArray(y, yAt + 1 * yStride);
            s1y.intoArray(y, yAt + 1 * yStride + LANES);
            s2x.intoArray(y, yAt + 2 * yStride);
            s2y.intoArray(y, yAt + 2 * yStride + LANES);
            s3x.intoArray(y, yAt + 3 * yStride);
            s3y.intoArray(y, yAt + 3 * yStride + LANES);
            s4x.intoArray(y, yAt + 4 * yStride);
            s4y.intoArray(y, yAt + 4 * yStride + LANES);
            s5x.intoArray(y, yAt + 5 * yStride);
            s5y.intoArray(y, yAt + 5 * yStride + LANES);
            s6x.intoArray(y, yAt + 6 * yStride);
            s6y.intoArray(y, yAt + 6 * yStride + LANES);
            s7x.intoArray(y, yAt + 7 * yStride);
            s7y.intoArray(y, yAt + 7 * yStride + LANES);
        }
    }

    /** A tile's left half only: 8 rows and 1 vector of columns of a panel that is still two vectors wide. */
    static void oneVector(float[] a, int aAt, int depth, MemorySegment b, long bAt, boolean add, float[] y, int yAt,
                           int yStride) {
        FloatVector s0x = FloatVector.zero(SPECIES);
        FloatVector s1x = FloatVector.zero(SPECIES);
        FloatVector s2x = FloatVector.zero(SPECIES);
        FloatVector s3x = FloatVector.zero(SPECIES);
        FloatVector s4x = FloatVector.zero(SPECIES);
        FloatVector s5x = FloatVector.zero(SPECIES);
        FloatVector s6x = FloatVector.zero(SPECIES);
        FloatVector s7x = FloatVector.zero(SPECIES);
        for (int k = 0; k < depth; k++) {
            int i = aAt + k;
            long j = bAt + k * ROW_BYTES;
            FloatVector bx = FloatVector.fromMemorySegment(SPECIES, b, j, ORDER);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[i]);
            s0x = a0.fma(bx, s0x);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1 * ROW_STRIDE]);
            s1x = a1.fma(bx, s1x);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2 * ROW_STRIDE]);
            s2x = a2.fma(bx, s2x);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[i + 3 * ROW_STRIDE]);
            s3x = a3.fma(bx, s3x);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[i + 4 * ROW_STRIDE]);
            s4x = a4.fma(bx, s4x);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[i + 5 * ROW_STRIDE]);
            s5x = a5.fma(bx, s5x);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[i + 6 * ROW_STRIDE]);
            s6x = a6.fma(bx, s6x);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[i + 7 * ROW_STRIDE]);
            s7x = a7.fma(bx, s7x);
        }
        if (add) {
            s0x.add(FloatVector.fromArray(SPECIES, y, yAt)).intoArray(y, yAt);
            s1x.add(FloatVector.fromArray(SPECIES, y, yAt + 1 * yStride)).intoArray(y, yAt + 1 * yStride);
            s2x.add(FloatVector.fromArray(SPECIES, y, yAt + 2 * yStride)).intoArray(y, yAt + 2 * yStride);
            s3x.add(FloatVector.fromArray(SPECIES, y, yAt + 3 * yStride)).intoArray(y, yAt + 3 * yStride);
            s4x.add(FloatVector.fromArray(SPECIES, y, yAt + 4 * yStride)).intoArray(y, yAt + 4 * yStride);
            s5x.add(FloatVector.fromArray(SPECIES, y, yAt + 5 * yStride)).intoArray(y, yAt + 5 * yStride);
            s6x.add(FloatVector.fromArray(SPECIES, y, yAt + 6 * yStride)).intoArray(y, yAt + 6 * yStride);
            s7x.add(FloatVector.fromArray(SPECIES, y, yAt + 7 * yStride)).intoArray(y, yAt + 7 * yStride);
        } else {
            s0x.intoArray(y, yAt);
            s1x.intoArray(y, yAt + 1 * yStride);
            s2x.intoArray(y, yAt + 2 * yStride);
            s3x.intoArray(y, yAt + 3 * yStride);
            s4x.intoArray(y, yAt + 4 * yStride);
            s5x.intoArray(y, yAt + 5 * yStride);
            s6x.intoArray(y, yAt + 6 * yStride);
            s7x.intoArray(y, yAt + 7 * yStride);
        }
    }
}
