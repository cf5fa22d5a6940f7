package mpgnet.tensor.cpu;

/** The rows of a tall matrix that may exist only implicitly, such as the patches that a convolution sees. */
interface RowSource {
    /** Copies numbers [from, from + count) of the row into {@code to} at {@code at}. */
    void copyRow(int row, int from, int count, float[] to, int at);

    /** A matrix that exists, row-major with {@code columns} columns. */
    static RowSource matrix(float[] values, int columns) {
        return (row, from, count, to, at) -> System.arraycopy(values, row * columns + from, to, at, count);
    }
}
