package mpgnet.hw.rtde;

import java.util.Arrays;
import java.util.List;
import mpgnet.sim.robot.Ur5Kinematics;

/**
 * Whether the samples of one session can come from an arm: a controller that is broken, or is none, must not make a
 * driver believe that the arm is where it is not. Not thread-safe.
 */
final class Plausibility {

    private static final String TIME = "timestamp";
    private static final String JOINTS = "actual_q";
    /** Twice what any joint of these arms turns. */
    private static final double FASTEST_RAD_PER_S = 2 * Math.PI;
    /** For what a reading may be off. */
    private static final double JUMP_RAD = 0.1;
    /** Beyond the joints' range, which the controller watches itself. */
    private static final double BEYOND_RAD = 0.1;

    private final Recipe recipe;
    private final int time;
    private final int joints;
    private double lastS = Double.NEGATIVE_INFINITY;
    private double[] lastQ;

    Plausibility(Recipe recipe) {
        this.recipe = recipe;
        this.time = recipe.names().indexOf(TIME);
        this.joints = recipe.names().indexOf(JOINTS);
    }

    /**
     * Looks at the next sample.
     *
     * @return whether it is news: one that has the time of the last says nothing new
     * @throws RtdeProtocolException no arm can be so
     */
    boolean isNews(List<RtdeValue> values) throws RtdeProtocolException {
        for (int i = 0; i < values.size(); i++) {
            requireFinite(recipe.names().get(i), values.get(i));
        }
        double nowS = time >= 0 && values.get(time) instanceof RtdeValue.Real real ? real.value() : Double.NaN;
        if (nowS == lastS) {
            return false;
        }
        if (nowS < lastS) {
            throw new RtdeProtocolException("the controller's time ran backwards, from %s s to %s s".formatted(lastS,
                    nowS));
        }
        double[] q = joints >= 0 && values.get(joints) instanceof RtdeValue.Reals reals ? reals.values() : null;
        if (q != null) {
            requireReachable(q, nowS - lastS);
        }
        lastQ = q;
        lastS = Double.isNaN(nowS) ? lastS : nowS;
        return true;
    }

    private static void requireFinite(String name, RtdeValue value) throws RtdeProtocolException {
        boolean finite = switch (value) {
            case RtdeValue.Real real -> Double.isFinite(real.value());
            case RtdeValue.Reals reals -> Arrays.stream(reals.values()).allMatch(Double::isFinite);
            case RtdeValue.Flag _,RtdeValue.Whole _,RtdeValue.Wholes _ -> true;
        };
        if (!finite) {
            throw new RtdeProtocolException("the controller tells %s as %s, which is no number".formatted(name, value));
        }
    }

    private void requireReachable(double[] q, double dtS) throws RtdeProtocolException {
        for (int i = 0; i < q.length; i++) {
            if (Math.abs(q[i]) > Ur5Kinematics.JOINT_LIMIT_RAD + BEYOND_RAD) {
                throw new RtdeProtocolException(
                        "the controller tells joint %d at %s rad, which no joint can reach".formatted(i, q[i]));
            }
            // Without a time, as from version 1 or a recipe of one's own, there is no speed to compare.
            if (lastQ != null && Math.abs(q[i] - lastQ[i]) > JUMP_RAD + FASTEST_RAD_PER_S * dtS) {
                throw new RtdeProtocolException("the controller tells joint %d at %.3f rad and %.3f s later at %.3f rad"
                        .formatted(i, lastQ[i], dtS, q[i]));
            }
        }
    }
}
