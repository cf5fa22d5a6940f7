package mpgnet.studio.server;

/** Something was asked for that there is not; the message is for who asked. */
public final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadRequestException(String message) {
        super(message);
    }

    public BadRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
