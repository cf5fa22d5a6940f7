package mpgnet.rl.policy;

import mpgnet.rl.network.QMaps;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.world.Observation;

/**
 * A motion and why it was chosen.
 *
 * @param primitive whose Q-maps decided
 * @param goal      what the maps were asked about: the target, or an occluder
 * @param maps      the 16 maps
 * @param q         the chosen pixel's value
 * @param reason    one sentence for people
 * @param grounds   what else it rests on
 */
public record Decision(Action action, Choice choice, Primitive primitive, Goal goal, QMaps maps, double q,
        String reason, Grounds grounds) {

    /** By maps alone. */
    public Decision(Action action, Choice choice, Primitive primitive, Goal goal, QMaps maps, double q,
            String reason) {
        this(action, choice, primitive, goal, maps, q, reason, Grounds.NONE);
    }

    /**
     * By somebody who is sure of one pixel and has no maps: about the target.
     *
     * @param value what it is thought to be worth; shown in reports, nothing else depends on it
     */
    public static Decision of(Observation now, Primitive primitive, Choice choice, double value, String reason) {
        return new Decision(choice.action(primitive, now.heightmap()), choice, primitive, ClearingOrder.target(now),
                QMaps.single(choice, (float) value), value, reason);
    }
}
