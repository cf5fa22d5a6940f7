package mpgnet.hw.camera;

import java.io.IOException;

/** A camera that is there did not deliver; the message is one line that says what happened and what to try. */
public class CameraException extends IOException {

    private static final long serialVersionUID = 1;

    public CameraException(String message) {
        super(message);
    }

    public CameraException(String message, Throwable cause) {
        super(message, cause);
    }
}
