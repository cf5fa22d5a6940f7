package mpgnet.hw.rtde;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads big-endian fields from one payload; every read past the end is a {@link RtdeProtocolException} that names the
 * field.
 */
final class WireReader {

    private final ByteBuffer buffer;
    private final String what;

    /** {@code what} names the package for error messages. */
    WireReader(byte[] bytes, String what) {
        this.buffer = ByteBuffer.wrap(bytes);
        this.what = what;
    }

    int u8(String field) throws RtdeProtocolException {
        need(1, field);
        return buffer.get() & 0xff;
    }

    int u16(String field) throws RtdeProtocolException {
        need(2, field);
        return buffer.getShort() & 0xffff;
    }

    int i32(String field) throws RtdeProtocolException {
        need(4, field);
        return buffer.getInt();
    }

    long u32(String field) throws RtdeProtocolException {
        return i32(field) & 0xffff_ffffL;
    }

    long i64(String field) throws RtdeProtocolException {
        need(8, field);
        return buffer.getLong();
    }

    double f64(String field) throws RtdeProtocolException {
        need(8, field);
        return buffer.getDouble();
    }

    /**
     * Text of {@code length} bytes. ISO-8859-1 because it maps every byte to a character and back: text is only shown.
     */
    String text(int length, String field) throws RtdeProtocolException {
        need(length, field);
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    int remaining() {
        return buffer.remaining();
    }

    Payload rest() {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return Payload.owning(bytes);
    }

    /** Must be called after the last field: bytes left over mean that the two sides disagree about the layout. */
    void end() throws RtdeProtocolException {
        if (buffer.hasRemaining()) {
            throw new RtdeProtocolException(
                    "%s: %d bytes too many after the last field".formatted(what, buffer.remaining()));
        }
    }

    private void need(int bytes, String field) throws RtdeProtocolException {
        if (buffer.remaining() < bytes) {
            throw new RtdeProtocolException(
                    "%s: field '%s' needs %d bytes, %d are left".formatted(what, field, bytes, buffer.remaining()));
        }
    }
}
