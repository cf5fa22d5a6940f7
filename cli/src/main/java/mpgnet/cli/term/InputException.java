package mpgnet.cli.term;

/**
 * Something that the user gave cannot be used; the message is one line that names it, its value and what to do. Exit
 * status 2.
 */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
