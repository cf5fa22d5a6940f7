package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The rows of a tall matrix that may exist only implicitly, such as the patches that a convolution sees. */
interface RowSource {
    VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /**
     * Copies numbers [from, from + count) of {@code rows} rows into {@code to}, from {@code at} on, {@code stride} apart, in
     * order: what follows a row's numbers may be overwritten up to one vector.
     */
    void copyRows(int first, int rows, int from, int count, float[] to, int at, int stride);

    /** A matrix that exists, row-major with {@code columns} columns. */
    static RowSource matrix(float[] values, int columns) {
        return (first, rows, from, count, to, at, stride) -> {
            for (int r = 0; r < rows; r++) {
                copy(values, (first + r) * columns + from, to, at + r * stride, count);
            }
        };
    }

    /** Copies in whole vectors: up to one less than a vector more than asked for, on either side. */
    static void copy(float[] values, int from, float[] to, int at, int count) {
        for (int i = 0; i < count; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, values, from + i).intoArray(to, at + i);
        }
    }
}
