package mpgnet.rl.env;

import mpgnet.sim.action.Outcome;
import mpgnet.sim.occlusion.ChangeDetection;

/**
 * The measured facts of one motion, from which rewards are computed.
 *
 * @param objectHeld     after the lift some object was between the fingers
 * @param goalHeld       that object was one of the goal's
 * @param targetLost     the target has left the workspace other than in the fingers
 * @param occludedBefore something lay over the target before the motion (the occlusion check of section III-C)
 * @param occludedAfter  something lies over it after the motion
 * @param changed        the target's surroundings changed
 * @param graspQBefore   Q_g before the motion (Q_g^bm, Q_g^bp); NaN where no discriminator judged
 * @param graspQAfter    Q_g after it (Q_g^am, Q_g^ap); NaN likewise
 */
public record Evidence(
        boolean objectHeld, boolean goalHeld, boolean targetLost,
        boolean occludedBefore, boolean occludedAfter, boolean changed,
        double graspQBefore, double graspQAfter) {

    public Evidence {
        if (goalHeld && !objectHeld) {
            throw new IllegalArgumentException("the goal cannot be held while no object is");
        }
    }

    /** Q_g^im of equation 6 and Q_g^ip of equation 7: how much more graspable the target has become. */
    public double graspQImproved() {
        return graspQAfter - graspQBefore;
    }

    /** What a motion for {@code goal} has done. */
    public static Evidence of(Goal goal, Situation before, Outcome outcome, Situation after) {
        boolean objectHeld = outcome instanceof Outcome.Held;
        boolean goalHeld = outcome instanceof Outcome.Held held && goal.objects().contains(held.objectId());
        boolean targetHeld = outcome instanceof Outcome.Held held && held.objectId() == before.now().targetId();
        return new Evidence(objectHeld, goalHeld, after.targetGone() && !targetHeld,
                before.occluded(), after.occluded(),
                ChangeDetection.STANDARD.changed(before.now().heightmap(), after.now().heightmap(), before.now().target()),
                before.graspQ(), after.graspQ());
    }
}
