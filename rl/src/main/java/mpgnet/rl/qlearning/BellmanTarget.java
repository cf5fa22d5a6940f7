package mpgnet.rl.qlearning;

import mpgnet.rl.problem.Transition;

/**
 * Equation 3: y_t = R(s_t, a_t, s_{t+1} | g_t) + γ Q(s_{t+1}, argmax_a Q(s_{t+1}, a | g_t)), where a ranges over the
 * motions of the net whose turn it is in s_{t+1}: a move that uncovers the target inherits from the grasp that it makes
 * possible.
 *
 * <p>
 * A grasp is not terminal: picking goes on with what is left, so a net that always succeeds converges to 1 / (1 − γ) =
 * 2, and the paper's Q*_g = 1.85 lies below it. A motion that earned nothing does not bootstrap, as in the published
 * code of its ancestors: the scene after a failed grasp is nearly the scene before it, and would lend the failure its
 * own value.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 10 and 31.
 *
 * @param gamma γ in [0, 1)
 */
public record BellmanTarget(double gamma) {

    public BellmanTarget {
        if (!(gamma >= 0 && gamma < 1)) {
            throw new IllegalArgumentException("gamma must be in [0, 1); was " + gamma);
        }
    }

    /** Whether the label needs Q(s_{t+1}, ·). */
    public static boolean bootstraps(Transition t) {
        return t.reward() > 0 && t.next() != null;
    }

    /** @param nextQ max_a Q(s_{t+1}, a); not looked at unless {@link #bootstraps} */
    public double of(Transition t, double nextQ) {
        return bootstraps(t) ? t.reward() + gamma * nextQ : t.reward();
    }
}
