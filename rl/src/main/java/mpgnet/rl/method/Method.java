package mpgnet.rl.method;

import mpgnet.rl.baseline.OraclePolicy;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.problem.Embodiment;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.oracle.Oracle;
import mpgnet.tensor.backend.Backend;

/** Who decides. */
@FunctionalInterface
public interface Method {

    /** The oracle's name, beside those of {@link LearnedMethod}. */
    String ORACLE = "oracle";

    /** The policy for an episode at this table. */
    Policy at(RigidTabletop tabletop);

    /**
     * What the weights were trained for; used by one thread at a time.
     *
     * @param body what makes the motions
     */
    static Method trained(Backend backend, TrainedNet trained, Embodiment body) {
        return learned(trained.method(), backend, trained, body);
    }

    /**
     * A method of the paper's table; used by one thread at a time.
     *
     * @param body what makes the motions
     * @throws IllegalArgumentException if the weights lack one of its nets
     */
    static Method learned(LearnedMethod method, Backend backend, TrainedNet trained, Embodiment body) {
        Policy policy = method.policy(backend, trained, body);
        return tabletop -> policy;
    }

    /** The scripted oracle, which is told where everything is. */
    static Method oracle(SimulatedWorkCell cell) {
        return tabletop -> new OraclePolicy(new Oracle(cell.gripper(), cell.motion()), tabletop::bodies);
    }
}
