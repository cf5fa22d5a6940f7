package mpgnet.hw.realsense;

import java.util.Locale;
import mpgnet.hw.camera.CameraException;

/** A call to librealsense that failed: which function, what kind of failure, the library's own words. */
public final class RealSenseException extends CameraException {

    private static final long serialVersionUID = 1;

    /**
     * rs2_exception_type; a value that a version of the library adds, and its count, which it reports for any other C++
     * exception, is UNKNOWN.
     */
    public enum Type {
        UNKNOWN, CAMERA_DISCONNECTED, BACKEND, INVALID_VALUE, WRONG_API_CALL_SEQUENCE, NOT_IMPLEMENTED,
        DEVICE_IN_RECOVERY_MODE, IO
    }

    private final String function;
    private final Type type;

    RealSenseException(String function, String arguments, int type, String message) {
        super("%s failed: %s%s".formatted(function, message, advice(message))
                + (arguments == null || arguments.isBlank() ? "" : " (%s)".formatted(arguments)));
        this.function = function;
        this.type = type > 0 && type < Type.values().length ? Type.values()[type] : Type.UNKNOWN;
    }

    /** The library's function, such as rs2_pipeline_start_with_config. */
    public String function() {
        return function;
    }

    public Type type() {
        return type;
    }

    /** Whether another program has the camera, by the library's words: it has no type for that. */
    boolean busy() {
        return busy(getMessage());
    }

    private static boolean busy(String message) {
        String m = message == null ? "" : message.toLowerCase(Locale.ROOT);
        return m.contains("busy") || m.contains("power state");
    }

    /** What helps against the failures that users meet most, by the library's words. */
    private static String advice(String message) {
        String m = message == null ? "" : message.toLowerCase(Locale.ROOT);
        if (busy(m)) {
            return "; another program has the camera: end it, or unplug the camera and plug it in again";
        }
        if (m.contains("permission") || m.contains("access denied") || m.contains("failed to open usb")) {
            return "; install librealsense's udev rules (99-realsense-libusb.rules) and plug the camera in again";
        }
        return "";
    }
}
