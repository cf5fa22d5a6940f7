package mpgnet.nn.io;

/**
 * A weights file that cannot be used; the message names the file and, where one is to blame, the tensor. It is one line
 * of bounded length whatever the file contains.
 */
public final class WeightsException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int MAX_LENGTH = 1000;

    public WeightsException(String message) {
        super(message.substring(0, Math.min(message.length(), MAX_LENGTH)).replaceAll("\\p{Cntrl}", "?"));
    }
}
