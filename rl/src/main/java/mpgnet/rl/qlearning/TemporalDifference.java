package mpgnet.rl.qlearning;

/**
 * Equations 2 and 8 in plain numbers. Training computes them over a whole batch and differentiates them, by
 * {@link mpgnet.nn.loss.HuberLoss}.
 */
public final class TemporalDifference {

    private TemporalDifference() {
    }

    /** Equation 2: δ_t = |Q(s_t, a_t | g_t) − y_t|. */
    public static double error(double q, double y) {
        return Math.abs(q - y);
    }

    /**
     * Equation 8: L = ½ δ_t² where δ_t &lt; 1, else δ_t − ½.
     *
     * @param delta δ_t, at least 0
     */
    public static double loss(double delta) {
        return delta < 1 ? delta * delta / 2 : Math.abs(delta - 0.5);
    }
}
