package mpgnet.sim.rigid;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import mpgnet.sim.geometry.Vec3;

/** What {@link SnapshotWriter} wrote, in the same order. */
final class SnapshotReader {

    private final ByteBuffer in;
    private final double[] reals;
    private int read;

    SnapshotReader(SnapshotState state) {
        in = ByteBuffer.wrap(state.others());
        reals = state.reals();
    }

    static IllegalArgumentException damaged() {
        return new IllegalArgumentException("the snapshot ends too early or is damaged: save it again");
    }

    private <T> T checked(Function<ByteBuffer, T> reading) {
        try {
            return reading.apply(in);
        } catch (BufferUnderflowException e) {
            IllegalArgumentException damaged = damaged();
            damaged.initCause(e);
            throw damaged;
        }
    }

    /** A number of things that take at least {@code bytesEach} in what is left. */
    private int count(int bytesEach) {
        int count = integer();
        if (count < 0 || count > in.remaining() / bytesEach) {
            throw damaged();
        }
        return count;
    }

    String text() {
        byte[] bytes = new byte[Math.clamp(checked(ByteBuffer::getShort), 0, in.remaining())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean flag() {
        return checked(ByteBuffer::get) != 0;
    }

    int integer() {
        return checked(ByteBuffer::getInt);
    }

    long whole() {
        return checked(ByteBuffer::getLong);
    }

    double real() {
        requireReals(1);
        return reals[read++];
    }

    private void requireReals(int more) {
        if (more < 0 || more > reals.length - read) {
            throw damaged();
        }
    }

    byte[] block() {
        byte[] block = new byte[count(1)];
        in.get(block);
        return block;
    }

    double[] reals() {
        int count = integer();
        requireReals(count);
        double[] values = new double[count];
        raw(values);
        return values;
    }

    /** Fills an array of known length. */
    void raw(double[] values) {
        raw(values, values.length);
    }

    /** Fills the first {@code many} of them. */
    void raw(double[] values, int many) {
        requireReals(many);
        System.arraycopy(reals, read, values, 0, many);
        read += many;
    }

    SortedSet<Integer> integers() {
        SortedSet<Integer> values = new TreeSet<>();
        for (int left = count(Integer.BYTES); left > 0; left--) {
            values.add(integer());
        }
        return values;
    }

    Vec3 vector() {
        double x = real();
        double y = real();
        return new Vec3(x, y, real());
    }
}
