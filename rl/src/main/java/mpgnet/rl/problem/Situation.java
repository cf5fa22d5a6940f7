package mpgnet.rl.problem;

import java.util.EnumMap;
import java.util.Map;
import mpgnet.sim.world.Observation;

/**
 * What is known between two motions: the observation, the state, and how the discriminator scores it.
 *
 * @param observation what the cameras saw
 * @param state       the same as the replay keeps it
 * @param occluded    the target's occlusion status (section III-C, stage III)
 * @param values      max_a Q(s, a | target) within the rough mask, of the nets that score this state; empty in stages I
 *                    and II, which have no discriminator, and once the target has left the workspace
 */
public record Situation(Observation observation, State state, boolean occluded, Map<Primitive, Double> values) {

    public Situation {
        values = values.isEmpty() ? Map.of() : new EnumMap<>(values);
    }

    /** Q_g of section III-C: how graspable the grasp-net considers the target; NaN where it was not asked. */
    public double graspQ() {
        return values.getOrDefault(Primitive.GRASP, Double.NaN);
    }

    /** Whether the target is no longer in the workspace. */
    public boolean targetGone() {
        return observation.target().isEmpty();
    }
}
