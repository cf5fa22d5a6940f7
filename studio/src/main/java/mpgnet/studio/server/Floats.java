package mpgnet.studio.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * Many numbers on their way to the page, bit for bit and fast.
 *
 * @param f32 base 64 of floats, little-endian
 */
public record Floats(String f32) {

    public static Floats of(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new Floats(Base64.getEncoder().encodeToString(bytes.array()));
    }
}
