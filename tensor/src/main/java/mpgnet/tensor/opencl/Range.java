package mpgnet.tensor.opencl;

/** How many work items run, and how many of them form a group, per dimension. */
record Range(long[] global, long[] local) {
    /** {@code items} rounded up to whole groups, so kernels must check their indices. As many dimensions as items. */
    static Range covering(long[] local, long... items) {
        long[] global = new long[items.length];
        long[] group = new long[items.length];
        for (int d = 0; d < items.length; d++) {
            group[d] = local[d];
            global[d] = Math.ceilDiv(items[d], local[d]) * local[d];
        }
        return new Range(global, group);
    }
}
