package mpgnet.twin.script;

/**
 * A program that the controller refuses or gives up, with the place that its runtime exception message names (lines and
 * columns from 1).
 */
public final class ScriptException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Messages go to every client; what they quote may be long. */
    private static final int MAX_MESSAGE = 1000;

    private final int line;
    private final int column;

    ScriptException(int line, int column, String message) {
        super(message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) : message);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
