package mpgnet.tensor.cpu;

/** The rows of a tall matrix that may exist only implicitly, such as the patches that a convolution sees. */
interface RowSource {
    /** Copies numbers [from, from + count) of {@code rows} rows into {@code to}, from {@code at} on, {@code stride} apart. */
    void copyRows(int first, int rows, int from, int count, float[] to, int at, int stride);

    /** A matrix that exists, row-major with {@code columns} columns. */
    static RowSource matrix(float[] values, int columns) {
        return (first, rows, from, count, to, at, stride) -> {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(values, (first + r) * columns + from, to, at + r * stride, count);
            }
        };
    }
}
