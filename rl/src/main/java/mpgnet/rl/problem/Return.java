package mpgnet.rl.problem;

import java.util.List;

/**
 * Equation 1: R_t = Σ_{i ≥ t} γ^{i−t} R(s_i, a_i, s_{i+1} | g_i), what the optimal policy maximises and what Q(s_t, a_t
 * | g_t) estimates.
 *
 * <p>
 * A grasp that always succeeds, again and again, has the return 1 / (1 − γ) = 2; the paper's Q*_g = 1.85 lies below it.
 */
public final class Return {

    private Return() {
    }

    /**
     * R_t of rewards that end.
     *
     * @param gamma   γ in [0, 1)
     * @param rewards R(s_t, …), R(s_{t+1}, …), …; nothing follows the last
     */
    public static double of(double gamma, List<Double> rewards) {
        double sum = 0;
        for (double reward : rewards.reversed()) {
            sum = reward + gamma * sum;
        }
        return sum;
    }

    /**
     * R_t where every motion from t on earns the same.
     *
     * @param gamma γ in [0, 1)
     */
    public static double forever(double gamma, double reward) {
        return reward / (1 - gamma);
    }
}
