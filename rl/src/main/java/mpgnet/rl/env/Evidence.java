package mpgnet.rl.env;

import mpgnet.sim.action.Outcome;

/**
 * The measured facts of one motion, from which rewards are computed.
 *
 * @param objectHeld after the lift some object was between the fingers
 * @param goalHeld   that object was one of the goal's
 */
public record Evidence(boolean objectHeld, boolean goalHeld) {

    public Evidence {
        if (goalHeld && !objectHeld) {
            throw new IllegalArgumentException("the goal cannot be held while no object is");
        }
    }

    /** What the outcome says about the goal. */
    public static Evidence of(Goal goal, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Held held -> new Evidence(true, goal.objects().contains(held.objectId()));
            case Outcome.Empty _, Outcome.Blocked _, Outcome.Pushed _ -> new Evidence(false, false);
        };
    }
}
