package mpgnet.rl.baseline;

import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.sim.occlusion.BorderOccupancy;

/**
 * What the coordinator of Grasping the Invisible (the paper's reference [11]) decides from.
 *
 * @param pushQ           max Q_p, the best push's value
 * @param graspQ          max Q_g, the best grasp's value
 * @param borderOccupancy r_b in [0, 1]: the occupied share of a 2 cm border around the target's mask
 * @param borderPerTarget n_b ≥ 0: the border's occupied cells per cell of the target's mask
 * @param failedGrasps    grasps of the target in a row that failed, ≥ 0; a push begins a new row
 */
public record CoordinatorFeatures(double pushQ, double graspQ, double borderOccupancy, double borderPerTarget,
        int failedGrasps) {

    /** How many there are. */
    public static final int COUNT = 5;

    public CoordinatorFeatures {
        if (!Double.isFinite(pushQ) || !Double.isFinite(graspQ)) {
            throw new IllegalArgumentException(
                    "both nets must have scored the situation; the values were %s and %s".formatted(pushQ, graspQ));
        }
        if (!(borderOccupancy >= 0 && borderOccupancy <= 1) || !(borderPerTarget >= 0) || failedGrasps < 0) {
            throw new IllegalArgumentException(
                    "r_b must be in [0, 1], n_b and the failed grasps at least 0; were %s, %s and %d".formatted(
                            borderOccupancy, borderPerTarget, failedGrasps));
        }
    }

    /** @param now scored by the push- and the grasp-net */
    public static CoordinatorFeatures of(Situation now, Tally soFar) {
        BorderOccupancy.Border border =
                BorderOccupancy.STANDARD.border(now.observation().heightmap(), now.observation().target());
        return new CoordinatorFeatures(now.values().getOrDefault(Primitive.PUSH, Double.NaN), now.graspQ(),
                border.occupancy(),
                border.occupiedPerTargetCell(), soFar.failedGrasps());
    }

    /** In the published order. */
    public float[] toArray() {
        return new float[]{(float) pushQ, (float) graspQ, (float) borderOccupancy, (float) borderPerTarget,
            failedGrasps};
    }
}
