package mpgnet.nn.io;

/** A weights file that cannot be used; the one-line message names the file and, where one is to blame, the tensor. */
public final class WeightsException extends RuntimeException {

    public WeightsException(String message) {
        super(message);
    }
}
