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

    SnapshotReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    private <T> T checked(Function<ByteBuffer, T> reading) {
        try {
            return reading.apply(in);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the snapshot ends too early or is damaged: save it again", e);
        }
    }

    /** A number of things that take at least {@code bytesEach} in what is left. */
    private int count(int bytesEach) {
        int count = integer();
        if (count < 0 || count > in.remaining() / bytesEach) {
            throw new IllegalArgumentException("the snapshot ends too early or is damaged: save it again");
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
        return checked(ByteBuffer::getDouble);
    }

    byte[] block() {
        byte[] block = new byte[count(1)];
        in.get(block);
        return block;
    }

    double[] reals() {
        double[] values = new double[count(Double.BYTES)];
        raw(values);
        return values;
    }

    /** Fills an array of known length. */
    void raw(double[] values) {
        if (in.remaining() < values.length * Double.BYTES) {
            throw new IllegalArgumentException("the snapshot ends too early or is damaged: save it again");
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getDouble();
        }
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
