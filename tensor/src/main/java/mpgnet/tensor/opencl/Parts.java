package mpgnet.tensor.opencl;

/**
 * How a sum over {@code total} rows is cut for two-step summation. It depends on the count alone, so the order of
 * additions, and with it every bit of the sum, does not depend on how many work items run at once.
 *
 * @param size  rows of a part; the last one may be shorter
 * @param count parts
 */
record Parts(int size, int count) {
    /** At most {@code most} parts of at least {@code least} rows. */
    static Parts of(int total, int least, int most) {
        int size = Math.max(least, Math.ceilDiv(total, most));
        return new Parts(size, Math.ceilDiv(total, size));
    }
}
