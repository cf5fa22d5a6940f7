package mpgnet.hw.rtde;

import java.io.IOException;

/** The link works, but what was waited for did not happen in time. */
public class RtdeTimeoutException extends IOException {

    public RtdeTimeoutException(String message) {
        super(message);
    }
}
