package mpgnet.sim.bullet;

import com.bulletphysics.linearmath.Transform;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.vecmath.Vector3f;
import mpgnet.sim.geometry.Vec3;

/** What {@link SnapshotWriter} wrote, in the same order. */
final class SnapshotReader {

    private final DataInputStream in;

    private interface Reading<T> {
        T get() throws IOException;
    }

    SnapshotReader(byte[] bytes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static <T> T checked(Reading<T> reading) {
        try {
            return reading.get();
        } catch (IOException e) {
            throw new IllegalArgumentException("the snapshot ends too early or is damaged: save it again", e);
        }
    }

    String text() {
        return checked(in::readUTF);
    }

    boolean flag() {
        return checked(in::readBoolean);
    }

    int integer() {
        return checked(in::readInt);
    }

    long whole() {
        return checked(in::readLong);
    }

    double real() {
        return checked(in::readDouble);
    }

    float single() {
        return checked(in::readFloat);
    }

    byte[] block() {
        int length = integer();
        return checked(() -> in.readNBytes(Math.max(0, length)));
    }

    double[] reals() {
        double[] values = new double[integer()];
        for (int i = 0; i < values.length; i++) {
            values[i] = real();
        }
        return values;
    }

    SortedSet<Integer> integers() {
        SortedSet<Integer> values = new TreeSet<>();
        for (int left = integer(); left > 0; left--) {
            values.add(integer());
        }
        return values;
    }

    Vec3 vector() {
        double x = real();
        double y = real();
        return new Vec3(x, y, real());
    }

    Vector3f engineVector() {
        float x = single();
        float y = single();
        return new Vector3f(x, y, single());
    }

    Transform transform() {
        Transform t = new Transform();
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                t.basis.setElement(row, column, single());
            }
        }
        t.origin.set(engineVector());
        return t;
    }
}
