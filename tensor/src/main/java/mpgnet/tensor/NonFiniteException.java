package mpgnet.tensor;

/** The first NaN or infinity of a checked computation: which operation made it, and in which half. */
public final class NonFiniteException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final String half;

    NonFiniteException(String operation, String half, String what) {
        super(operation + " (" + half + ") " + what);
        this.operation = operation;
        this.half = half;
    }

    /** The op's class, such as "Conv2d". */
    public String operation() {
        return operation;
    }

    /** "forward" or "backward". */
    public String half() {
        return half;
    }
}
