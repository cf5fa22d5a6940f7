package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The rows of a tall matrix that may exist only implicitly, such as the patches that a convolution sees. */
interface RowSource {
    VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /**
     * Copies numbers [from, from + count) of {@code rows} rows into {@code to}, from {@code at} on, {@code stride}
     * apart, in order: what follows a row's numbers may be overwritten up to one vector.
     */
    void copyRows(int first, int rows, int from, int count, float[] to, int at, int stride);

    /**
     * Numbers [from, from + count) of {@code rows} rows and of what follows them up to whole tiles, which has no
     * meaning: where they lie, or copied to {@code scratch} from {@code at} on, {@link #stride} apart.
     */
    default Rows rows(int first, int rows, int from, int count, float[] scratch, int at) {
        int stride = stride(count);
        copyRows(first, rows, from, count, scratch, at, stride);
        return new Rows(scratch, at, stride);
    }

    /**
     * Numbers between copied rows of {@code count} numbers: odd in vectors, so that a tile's rows lie in different
     * lines of a cache's sets.
     */
    static int stride(int count) {
        return (Math.ceilDiv(count, SPECIES.length()) | 1) * SPECIES.length();
    }

    /** Rows that lie in {@code values}, from {@code at} on, {@code stride} apart. */
    record Rows(float[] values, int at, int stride) {
    }

    /** A matrix that exists, row-major with {@code columns} columns. */
    record Matrix(float[] values, int columns) implements RowSource {
        @Override
        public void copyRows(int first, int rows, int from, int count, float[] to, int at, int stride) {
            for (int r = 0; r < rows; r++) {
                copy(values, (first + r) * columns + from, to, at + r * stride, count);
            }
        }

        @Override
        public Rows rows(int first, int rows, int from, int count, float[] scratch, int at) {
            return rows % ProductTile.ROWS == 0 ? new Rows(values, first * columns + from, columns)
                    : RowSource.super.rows(first, rows, from, count, scratch, at);
        }
    }

    /** Copies in whole vectors: up to one less than a vector more than asked for, on either side. */
    static void copy(float[] values, int from, float[] to, int at, int count) {
        for (int i = 0; i < count; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, values, from + i).intoArray(to, at + i);
        }
    }
}
