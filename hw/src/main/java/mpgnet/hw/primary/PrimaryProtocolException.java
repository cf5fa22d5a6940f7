package mpgnet.hw.primary;

import java.io.IOException;

/** The other side sent bytes that the interface does not allow; the only exception that decoding throws. */
public class PrimaryProtocolException extends IOException {

    public PrimaryProtocolException(String message) {
        super(message);
    }
}
