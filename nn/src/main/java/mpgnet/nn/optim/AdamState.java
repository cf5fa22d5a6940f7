package mpgnet.nn.optim;

/**
 * The state of {@link Adam} for one parameter.
 *
 * @param parameter the parameter's name
 * @param updates   t, how often it was updated
 * @param mean      m, the running mean of the gradient
 * @param square    v, the running mean of its square
 */
public record AdamState(String parameter, int updates, float[] mean, float[] square) {

    public AdamState {
        if (updates < 0 || mean.length != square.length) {
            throw new IllegalArgumentException("bad optimiser state of %s: %d updates, %d and %d moments"
                    .formatted(parameter, updates, mean.length, square.length));
        }
    }
}
