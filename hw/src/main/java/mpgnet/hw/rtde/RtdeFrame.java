package mpgnet.hw.rtde;

import java.nio.ByteBuffer;

/**
 * One package as it is framed on the wire: {@code uint16 size, uint8 type, payload}, where size counts the three header
 * bytes too. What the payload means depends on the type, the direction and the protocol version: see {@link RtdeCodec}.
 *
 * @param type the type byte, 0..255
 */
public record RtdeFrame(int type, Payload payload) {

    static final int HEADER_BYTES = 3;

    /** The largest payload that the 16-bit size can announce. */
    public static final int MAX_PAYLOAD_BYTES = 0xffff - HEADER_BYTES;

    public RtdeFrame {
        if (type < 0 || type > 0xff) {
            throw new IllegalArgumentException("package type must be in [0, 255]; was " + type);
        }
        if (payload.length() > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "payload must be at most %d bytes; was %d".formatted(MAX_PAYLOAD_BYTES, payload.length()));
        }
    }

    /** Header and payload. */
    public byte[] toBytes() {
        int size = HEADER_BYTES + payload.length();
        return ByteBuffer.allocate(size).putShort((short) size).put((byte) type).put(payload.toBytes()).array();
    }
}
