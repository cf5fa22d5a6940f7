package mpgnet.rl.policy;

import mpgnet.nn.fcn.Primitive;
import mpgnet.nn.fcn.QMaps;
import mpgnet.rl.env.Choice;
import mpgnet.rl.env.Goal;
import mpgnet.sim.action.Action;

/**
 * A motion and why it was chosen.
 *
 * @param net    whose Q-maps decided
 * @param goal   what the maps were asked about: the target, or an occluder
 * @param maps   the 16 maps
 * @param q      the chosen pixel's value
 * @param reason one sentence for people
 */
public record Decision(Action action, Choice choice, Primitive net, Goal goal, QMaps maps, double q, String reason) {
}
