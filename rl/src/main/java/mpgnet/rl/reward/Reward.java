package mpgnet.rl.reward;

import mpgnet.rl.env.Evidence;

/** R(s_t, a_t, s_{t+1} | g_t) of section III-A as a pure, total function of what was measured. */
@FunctionalInterface
public interface Reward {

    double of(Evidence e);
}
