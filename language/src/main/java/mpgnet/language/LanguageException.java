package mpgnet.language;

/** The language model gave no answer that can be used. The message is one line and holds no key. */
public final class LanguageException extends Exception {

    private static final long serialVersionUID = 1;

    LanguageException(String message, Throwable cause) {
        super(message, cause);
    }
}
