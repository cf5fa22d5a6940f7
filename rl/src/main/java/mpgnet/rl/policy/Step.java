package mpgnet.rl.policy;

import mpgnet.sim.action.Outcome;
import mpgnet.sim.world.Observation;

/** One motion of an episode: what was seen before it, what was decided, what came of it. */
public record Step(Observation before, Decision decision, Outcome outcome) {
}
