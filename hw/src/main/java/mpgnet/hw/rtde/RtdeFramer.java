package mpgnet.hw.rtde;

import java.io.IOException;

/**
 * Cuts a byte stream that arrives in arbitrary chunks into {@link RtdeFrame}s. Holds at most one unfinished package (64
 * KiB). A size below the header's own 3 bytes cannot be recovered from, because the next package's start is unknown:
 * from then on every call throws. One thread at a time.
 */
public final class RtdeFramer {

    /** Takes each complete package, in order. */
    @FunctionalInterface
    public interface Sink {
        void accept(RtdeFrame frame) throws IOException;
    }

    private final byte[] header = new byte[RtdeFrame.HEADER_BYTES];
    private int headerBytes;
    private byte[] payload;
    private int payloadBytes;

    /**
     * Consumes {@code length} bytes of {@code chunk} from {@code offset} and hands every package that they complete to
     * {@code sink}.
     *
     * @throws RtdeProtocolException a package announces a size below 3
     * @throws IOException           from the sink; the rest of the chunk is then lost
     */
    public void feed(byte[] chunk, int offset, int length, Sink sink) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (headerBytes < header.length) {
                header[headerBytes++] = chunk[at++];
            }
            if (headerBytes == header.length) {
                if (payload == null) {
                    payload = new byte[payloadBytesFromHeader()];
                }
                int taken = Math.min(payload.length - payloadBytes, end - at);
                System.arraycopy(chunk, at, payload, payloadBytes, taken);
                payloadBytes += taken;
                at += taken;
                if (payloadBytes == payload.length) {
                    sink.accept(takeFrame());
                }
            }
        }
    }

    /** The bytes of the unfinished package held back. */
    public int pendingBytes() {
        return headerBytes + payloadBytes;
    }

    private int payloadBytesFromHeader() throws RtdeProtocolException {
        int size = (header[0] & 0xff) << 8 | header[1] & 0xff;
        if (size < RtdeFrame.HEADER_BYTES) {
            throw new RtdeProtocolException(
                    "a package announces %d bytes, less than its own header; is this really an RTDE port (30004)?"
                            .formatted(size));
        }
        return size - RtdeFrame.HEADER_BYTES;
    }

    private RtdeFrame takeFrame() {
        RtdeFrame frame = new RtdeFrame(header[2] & 0xff, Payload.owning(payload));
        headerBytes = 0;
        payload = null;
        payloadBytes = 0;
        return frame;
    }
}
