package mpgnet.nn.optim;

/**
 * What {@link Adam} keeps of one parameter from step to step.
 *
 * @param parameter the parameter's name
 * @param updates   t, how often it was updated
 * @param mean      m, the running mean of the gradient
 * @param square    v, the running mean of its square
 */
public record AdamMoments(String parameter, int updates, float[] mean, float[] square) {

    public AdamMoments {
        if (updates < 0 || mean.length != square.length) {
            throw new IllegalArgumentException("bad moments of %s: %d updates, %d and %d numbers"
                    .formatted(parameter, updates, mean.length, square.length));
        }
    }
}
