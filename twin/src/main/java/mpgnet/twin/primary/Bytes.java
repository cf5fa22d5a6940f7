package mpgnet.twin.primary;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds a package {@code int32 size, uint8 type, …}, big-endian; the size counts itself and the type. */
final class Bytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** Without a type: only the size will go before. */
    Bytes() {
    }

    Bytes(int type) {
        u8(type);
    }

    private interface Write {
        void run() throws IOException;
    }

    private Bytes write(Write write) {
        try {
            write.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    Bytes u8(int value) {
        return write(() -> out.writeByte(value));
    }

    Bytes flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    Bytes i32(int value) {
        return write(() -> out.writeInt(value));
    }

    Bytes i64(long value) {
        return write(() -> out.writeLong(value));
    }

    Bytes f32(double value) {
        return write(() -> out.writeFloat((float) value));
    }

    Bytes f64(double... values) {
        return write(() -> {
            for (double value : values) {
                out.writeDouble(value);
            }
        });
    }

    Bytes text(String text) {
        return write(() -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Its length in one byte before it. */
    Bytes shortText(String text) {
        String cut = text.length() > 255 ? text.substring(0, 255) : text;
        return u8(cut.length()).text(cut);
    }

    Bytes raw(byte[] other) {
        return write(() -> out.write(other));
    }

    byte[] framed() {
        return ByteBuffer.allocate(4 + bytes.size()).putInt(4 + bytes.size()).put(bytes.toByteArray()).array();
    }
}
