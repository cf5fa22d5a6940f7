package mpgnet.hw.rtde;

import java.io.IOException;

/** The other side sent bytes that the RTDE protocol does not allow; the only exception that decoding throws. */
public class RtdeProtocolException extends IOException {

    public RtdeProtocolException(String message) {
        super(message);
    }
}
