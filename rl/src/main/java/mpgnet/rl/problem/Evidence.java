package mpgnet.rl.problem;

import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.occlusion.BorderOccupancy;
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
 * @param graspQBefore   Q_g before the motion (Q_g^bm, Q_g^bp); NaN where no discriminator scored the state
 * @param graspQAfter    Q_g after it (Q_g^am, Q_g^ap); NaN likewise
 * @param aimed          the grip's point lay on the goal's mask, or more than 5 cells of the push's way
 * @param borderFreed    by how much the occupied share r_b of the target's border has fallen, in [−1, 1]; 0 once the
 *                       target is gone
 */
public record Evidence(
        boolean objectHeld, boolean goalHeld, boolean targetLost,
        boolean occludedBefore, boolean occludedAfter, boolean changed,
        double graspQBefore, double graspQAfter, boolean aimed, double borderFreed) {

    /** Cells of a push's way: what no more than grazes the goal is not aimed at it (as published with [11]). */
    private static final int GRAZES_CELLS = 5;

    public Evidence {
        if (goalHeld && !objectHeld) {
            throw new IllegalArgumentException("the goal cannot be held while no object is");
        }
    }

    /** Q_g^im of equation 6 and Q_g^ip of equation 7: how much more graspable the target has become. */
    public double graspQImproved() {
        return graspQAfter - graspQBefore;
    }

    /**
     * What a motion has done.
     *
     * @param turn whose it was and for what goal
     */
    public static Evidence of(Turn turn, Choice choice, Situation before, Outcome outcome, Situation after) {
        boolean objectHeld = outcome instanceof Outcome.Held;
        boolean goalHeld = outcome instanceof Outcome.Held held && turn.goal().objects().contains(held.objectId());
        boolean targetHeld = outcome instanceof Outcome.Held held && held.objectId() == before.observation().targetId();
        return new Evidence(objectHeld, goalHeld, after.targetGone() && !targetHeld,
                before.occluded(), after.occluded(),
                ChangeDetection.STANDARD.changed(before.observation().heightmap(), after.observation().heightmap(),
                        before.observation().target()),
                before.graspQ(), after.graspQ(), aimed(turn, choice),
                after.targetGone() ? 0 : occupancy(before) - occupancy(after));
    }

    /** The same motion, had it been made for the object that it holds. */
    public Evidence ofHeldGoal() {
        return new Evidence(objectHeld, objectHeld, targetLost, occludedBefore, occludedAfter, changed, graspQBefore,
                graspQAfter, true, borderFreed);
    }

    private static boolean aimed(Turn turn, Choice choice) {
        Mask goal = turn.goal().mask();
        return switch (turn.primitive()) {
            case MOVE, GRASP -> goal.contains(choice.row(), choice.column());
            case PUSH -> PushPath.stepsOn(goal, choice) > GRAZES_CELLS;
        };
    }

    private static double occupancy(Situation s) {
        return BorderOccupancy.STANDARD.of(s.observation().heightmap(), s.observation().target());
    }
}
