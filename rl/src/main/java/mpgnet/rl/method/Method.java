package mpgnet.rl.method;

import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.problem.Embodiment;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.tensor.backend.Backend;

/** Who decides: a {@link LearnedMethod} or a {@link Yardstick}. */
@FunctionalInterface
public interface Method {

    /** The policy for an episode at this table. */
    Policy at(RigidTabletop tabletop);

    /**
     * What the weights were trained for; used by one thread at a time.
     *
     * @param body what makes the motions
     */
    static Method trained(Backend backend, TrainedNet trained, Embodiment body) {
        return learned(trained.method(), backend, trained, body, GeometryRules.ON);
    }

    /**
     * A method of the paper's table; used by one thread at a time.
     *
     * @param body  what makes the motions
     * @param rules whether geometry may overrule the nets
     * @throws IllegalArgumentException if the weights lack one of its nets
     */
    static Method learned(LearnedMethod method, Backend backend, TrainedNet trained, Embodiment body,
            GeometryRules rules) {
        Policy policy = method.policy(backend, trained, body, rules);
        return tabletop -> policy;
    }
}
