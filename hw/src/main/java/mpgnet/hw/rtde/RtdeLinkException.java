package mpgnet.hw.rtde;

import java.io.IOException;

/**
 * The link to the controller is down, or is no longer the one that the caller began with. What was to be sent was not
 * sent.
 */
public class RtdeLinkException extends IOException {

    public RtdeLinkException(String message) {
        super(message);
    }
}
