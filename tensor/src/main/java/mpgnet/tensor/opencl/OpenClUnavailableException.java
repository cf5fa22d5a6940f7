package mpgnet.tensor.opencl;

/** There is no OpenCL here, or not the chosen device. The message is one line that says what to install or choose. */
public final class OpenClUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OpenClUnavailableException(String message) {
        super(message);
    }

    OpenClUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
