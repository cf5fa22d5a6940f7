package mpgnet.rl.reward;

import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;

/** R(s_t, a_t, s_{t+1} | g_t) of section III-A as a pure, total function of what was measured. */
@FunctionalInterface
public interface Reward {

    double of(Evidence e);

    /** Which case of the equation gives this reward, in words; a case that is not distinguished is empty. */
    default String meaning(double reward) {
        return "";
    }

    /** Equations 5, 6 and 7: "the reward functions for each action remain the same" in the whole task. */
    static Reward of(Primitive primitive) {
        return switch (primitive) {
            case MOVE -> new MoveReward();
            case PUSH -> new PushReward();
            case GRASP -> new TargetGraspReward();
        };
    }
}
