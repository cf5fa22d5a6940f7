package mpgnet.sim.rigid;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import mpgnet.sim.geometry.Vec3;

/** Values one after another; what {@link SnapshotReader} reads in the same order. */
final class SnapshotWriter {

    private ByteBuffer out = ByteBuffer.allocate(1 << 12);
    private double[] reals = new double[1 << 12];
    private int count;

    /** Begins anew, with the memory of before. */
    void clear() {
        out.clear();
        count = 0;
    }

    SnapshotState state() {
        return new SnapshotState(Arrays.copyOf(out.array(), out.position()), Arrays.copyOf(reals, count));
    }

    private void room(int bytes) {
        if (out.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(2 * (out.capacity() + bytes));
            out.flip();
            larger.put(out);
            out = larger;
        }
    }

    /** At most 32767 bytes long. */
    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(Short.BYTES + bytes.length);
        out.putShort((short) bytes.length);
        out.put(bytes);
    }

    void flag(boolean value) {
        room(1);
        out.put((byte) (value ? 1 : 0));
    }

    void integer(int value) {
        room(Integer.BYTES);
        out.putInt(value);
    }

    void whole(long value) {
        room(Long.BYTES);
        out.putLong(value);
    }

    void real(double value) {
        roomForReals(1);
        reals[count++] = value;
    }

    private void roomForReals(int more) {
        if (count + more > reals.length) {
            reals = Arrays.copyOf(reals, 2 * (count + more));
        }
    }

    void block(byte[] block) {
        integer(block.length);
        room(block.length);
        out.put(block);
    }

    void reals(double[] values) {
        integer(values.length);
        raw(values);
    }

    /** Values whose number the reader knows. */
    void raw(double[] values) {
        raw(values, values.length);
    }

    /** The first {@code many} of them. */
    void raw(double[] values, int many) {
        roomForReals(many);
        System.arraycopy(values, 0, reals, count, many);
        count += many;
    }

    void integers(Collection<Integer> values) {
        integer(values.size());
        values.forEach(this::integer);
    }

    void vector(Vec3 v) {
        real(v.x());
        real(v.y());
        real(v.z());
    }
}
