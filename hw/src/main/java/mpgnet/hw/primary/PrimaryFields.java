package mpgnet.hw.primary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads big-endian fields; every read past the end is a {@link PrimaryProtocolException} that names the field. */
final class PrimaryFields {

    private final ByteBuffer buffer;
    private final String what;

    /** @param what names the package for error messages */
    PrimaryFields(byte[] bytes, int from, int length, String what) {
        this.buffer = ByteBuffer.wrap(bytes, from, length);
        this.what = what;
    }

    int u8(String field) throws PrimaryProtocolException {
        need(1, field);
        return buffer.get() & 0xff;
    }

    int i32(String field) throws PrimaryProtocolException {
        need(4, field);
        return buffer.getInt();
    }

    long u32(String field) throws PrimaryProtocolException {
        return i32(field) & 0xffff_ffffL;
    }

    void skip(int bytes, String field) throws PrimaryProtocolException {
        need(bytes, field);
        buffer.position(buffer.position() + bytes);
    }

    double[] reals(int count, String field) throws PrimaryProtocolException {
        need(8 * count, field);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = buffer.getDouble();
        }
        return values;
    }

    /** ISO-8859-1 because it maps every byte to a character: text is only shown. */
    String text(int length, String field) throws PrimaryProtocolException {
        need(length, field);
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).strip();
    }

    String rest(String field) throws PrimaryProtocolException {
        return text(buffer.remaining(), field);
    }

    int remaining() {
        return buffer.remaining();
    }

    int position() {
        return buffer.position();
    }

    private void need(int bytes, String field) throws PrimaryProtocolException {
        if (buffer.remaining() < bytes) {
            throw new PrimaryProtocolException(
                    "%s: field '%s' needs %d bytes, %d are left".formatted(what, field, bytes, buffer.remaining()));
        }
    }
}
