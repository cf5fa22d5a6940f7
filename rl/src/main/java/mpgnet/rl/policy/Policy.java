package mpgnet.rl.policy;

import java.util.List;
import mpgnet.sim.world.Observation;

/**
 * π(s_t | g_t): which motion to make next. A pure function of what was seen, so the same episode is decided alike
 * wherever it runs.
 */
@FunctionalInterface
public interface Policy {

    /**
     * @param now     the latest view; its target mask is not empty
     * @param history the motions of this episode so far, oldest first
     */
    Decision decide(Observation now, List<Step> history);
}
