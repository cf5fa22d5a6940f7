package mpgnet.sim.bullet;

import com.bulletphysics.linearmath.Transform;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import javax.vecmath.Vector3f;
import mpgnet.sim.geometry.Vec3;

/** Numbers to bytes, bit by bit; {@link SnapshotReader} reads them in the same order. */
final class SnapshotWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private interface Writing {
        void run() throws IOException;
    }

    /** Nothing fails in memory. */
    private static void unchecked(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    void text(String text) {
        unchecked(() -> out.writeUTF(text));
    }

    void flag(boolean value) {
        unchecked(() -> out.writeBoolean(value));
    }

    void integer(int value) {
        unchecked(() -> out.writeInt(value));
    }

    void whole(long value) {
        unchecked(() -> out.writeLong(value));
    }

    void real(double value) {
        unchecked(() -> out.writeDouble(value));
    }

    void single(float value) {
        unchecked(() -> out.writeFloat(value));
    }

    void block(byte[] block) {
        integer(block.length);
        unchecked(() -> out.write(block));
    }

    void reals(double[] values) {
        integer(values.length);
        for (double value : values) {
            real(value);
        }
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

    void vector(Vector3f v) {
        single(v.x);
        single(v.y);
        single(v.z);
    }

    void transform(Transform t) {
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                single(t.basis.getElement(row, column));
            }
        }
        vector(t.origin);
    }
}
