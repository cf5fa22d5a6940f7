package mpgnet.rl.train;

/** A gradient step met a number that is not finite. The message says which step of which stage, and the layer. */
public final class DivergedException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    /**
     * @param step  counted from 1
     * @param cause names the layer
     */
    DivergedException(String stage, long step, ArithmeticException cause) {
        super("gradient step %d of %s: %s".formatted(step, stage, cause.getMessage()));
        initCause(cause);
    }
}
