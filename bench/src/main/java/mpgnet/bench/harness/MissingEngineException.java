package mpgnet.bench.harness;

/** An engine to compare with is not installed; the message says in a few words what is missing. */
public final class MissingEngineException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MissingEngineException(String message) {
        super(message);
    }

    public MissingEngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
