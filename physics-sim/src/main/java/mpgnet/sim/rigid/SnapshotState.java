package mpgnet.sim.rigid;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What {@link SnapshotWriter} wrote: real numbers apart from all else, so that they are copied as arrays. Not to be
 * changed.
 *
 * @param others everything but real numbers, big-endian
 */
record SnapshotState(byte[] others, double[] reals) {

    /** How long it is in a file. */
    int size() {
        return Integer.BYTES + others.length + Double.BYTES * reals.length;
    }

    /** The length of the others, these, and the real numbers, big-endian. */
    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(size());
        out.putInt(others.length);
        out.put(others);
        out.asDoubleBuffer().put(reals);
        return out.array();
    }

    /** @throws IllegalArgumentException {@link #bytes} did not write this */
    static SnapshotState of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
        if (length < 0 || length > in.remaining() || (in.remaining() - length) % Double.BYTES != 0) {
            throw SnapshotReader.damaged();
        }
        byte[] others = new byte[length];
        in.get(others);
        double[] reals = new double[in.remaining() / Double.BYTES];
        in.asDoubleBuffer().get(reals);
        return new SnapshotState(others, reals);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SnapshotState other && Arrays.equals(others, other.others)
                && Arrays.equals(reals, other.reals);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(others) + Arrays.hashCode(reals);
    }

    @Override
    public String toString() {
        return "SnapshotState[%d bytes]".formatted(size());
    }
}
