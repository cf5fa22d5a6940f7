package mpgnet.rl.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Q*_g: from this value of Q_g on, the discriminator calls the target graspable (section III-C, stage II).
 *
 * <p>
 * The paper finds it "by the methods in [9]" and prints one number, {@link #PAPER}. Its rule is that of the published
 * systems (docs/deviations.md, 17): the lowest Q such that grasps that promised at least that much succeeded in at
 * least {@link #WANTED_RATE} of cases. It is found anew on the last greedy grasps of each stage.
 */
public final class GraspThreshold {

    /** Section III-D: "the Q value becomes stable around Q*_g = 1.85". */
    public static final double PAPER = 1.85;
    /** The share of grasps that must succeed at and above Q*_g; 80 % in the published systems. */
    public static final double WANTED_RATE = 0.8;
    /** Fewer grasps than this at and above a value say nothing about it. */
    public static final int ENOUGH_GRASPS = 20;

    private GraspThreshold() {
    }

    /**
     * A grasp that was chosen for its value.
     *
     * @param q       what the net promised, finite
     * @param success whether it held its goal
     */
    public record Grasp(double q, boolean success) {
    }

    /** Q*_g as these grasps say; empty while there are too few of them, or none of the values keeps its promise. */
    public static OptionalDouble of(List<Grasp> grasps) {
        return of(grasps, WANTED_RATE);
    }

    /**
     * The same with another share of grasps that must succeed.
     *
     * @param wantedRate in (0, 1]
     */
    public static OptionalDouble of(List<Grasp> grasps, double wantedRate) {
        List<Grasp> byPromise = new ArrayList<>(grasps);
        byPromise.sort(Comparator.comparingDouble(Grasp::q).reversed());
        OptionalDouble lowest = OptionalDouble.empty();
        int successes = 0;
        for (int n = 1; n <= byPromise.size(); n++) {
            Grasp grasp = byPromise.get(n - 1);
            successes += grasp.success() ? 1 : 0;
            if (n >= ENOUGH_GRASPS && successes >= wantedRate * n) {
                lowest = OptionalDouble.of(grasp.q());
            }
        }
        return lowest;
    }

    /**
     * The value at and above which the greatest share of grasps succeeded: what comes nearest to Q*_g where no value
     * keeps its promise. Empty while there are too few grasps.
     */
    public static OptionalDouble nearest(List<Grasp> grasps) {
        List<Grasp> byPromise = new ArrayList<>(grasps);
        byPromise.sort(Comparator.comparingDouble(Grasp::q).reversed());
        OptionalDouble nearest = OptionalDouble.empty();
        double greatest = -1;
        int successes = 0;
        for (int n = 1; n <= byPromise.size(); n++) {
            successes += byPromise.get(n - 1).success() ? 1 : 0;
            double share = successes / (double) n;
            if (n >= ENOUGH_GRASPS && share >= greatest) {
                greatest = share;
                nearest = OptionalDouble.of(byPromise.get(n - 1).q());
            }
        }
        return nearest;
    }
}
