package mpgnet.hw.camera;

/**
 * There is no camera to use, or no library to use it with; the message is one line that says what to install or
 * connect.
 */
public final class CameraUnavailableException extends CameraException {

    private static final long serialVersionUID = 1;

    public CameraUnavailableException(String message) {
        super(message);
    }

    public CameraUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
