package mpgnet.rl.train;

import java.util.Optional;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.world.Observation;

/**
 * What came of a {@link SimulationJob}.
 *
 * @param outcome of its last motion; empty where it has none
 * @param seen    what the cameras see then
 */
public record SimulatedStep(Optional<Outcome> outcome, Observation seen) {
}
