package mpgnet.sim.robot;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import org.ejml.simple.SimpleMatrix;

/**
 * An arm with the parameters that its own controller reports. Calibrated axes are never exactly parallel, so there is
 * no closed form: the nominal arm's nearest solution is the start, and Newton steps on the calibrated forward
 * kinematics end it.
 */
public final class Ur5KinematicsCalibrated {

    private static final int MAX_STEPS = 12;

    /** Metres and radians. */
    private static final double TOLERANCE = 1e-10;

    private final Ur5Kinematics nominal;
    private final DhParameters calibrated;

    /**
     * @param nominal    the ideal arm of the same model
     * @param calibrated from the controller's KINEMATICS_INFO; its d2 and d3 may be many metres and cancel each other
     */
    public Ur5KinematicsCalibrated(Ur5Kinematics nominal, DhParameters calibrated) {
        this.nominal = nominal;
        this.calibrated = calibrated;
    }

    /** baseFromFlange at joint angles {@code q}. */
    public Pose forward(double[] q) {
        Ur5Kinematics.requireSix(q);
        return new Ur5KinematicsChain(calibrated, q).flange();
    }

    /**
     * The arm at {@code baseFromFlange} nearest to {@code qNear}; empty where none reaches, or too near a singularity
     * to converge.
     */
    public Optional<double[]> nearest(Pose baseFromFlange, double[] qNear) {
        // qNear itself starts too: near the stretched arm the nominal one may reach only with its other shoulder.
        return Stream.of(nominal.nearest(baseFromFlange, qNear), Optional.of(qNear))
                .flatMap(Optional::stream)
                .flatMap(seed -> refine(baseFromFlange, seed).stream())
                .min(Comparator.comparingDouble(q -> squaredRotation(q, qNear)));
    }

    private static double squaredRotation(double[] q, double[] qNear) {
        double sum = 0;
        for (int i = 0; i < q.length; i++) {
            sum += (q[i] - qNear[i]) * (q[i] - qNear[i]);
        }
        return sum;
    }

    private Optional<double[]> refine(Pose target, double[] seed) {
        double[] q = seed.clone();
        for (int step = 0; step < MAX_STEPS; step++) {
            Ur5KinematicsChain chain = new Ur5KinematicsChain(calibrated, q);
            double[] error = difference(chain.flange(), target);
            if (largest(error) < TOLERANCE) {
                return Ur5Kinematics.withinLimits(q) ? Optional.of(q) : Optional.empty();
            }
            double[] correction = new SimpleMatrix(chain.jacobian()).pseudoInverse()
                    .mult(new SimpleMatrix(6, 1, true, error)).getDDRM().getData();
            for (int i = 0; i < q.length; i++) {
                q[i] += correction[i];
            }
        }
        return Optional.empty();
    }

    /**
     * The small motion from {@code from} to {@code to}: translation (m), then rotation vector (rad), in the base's
     * frame.
     */
    private static double[] difference(Pose from, Pose to) {
        Vec3 linear = to.position().minus(from.position());
        Quaternion rotation = to.orientation().times(from.orientation().inverse());
        Vec3 axis = new Vec3(rotation.x(), rotation.y(), rotation.z());
        double sine = axis.length();
        double angleRad = 2 * Math.atan2(rotation.w() < 0 ? -sine : sine, Math.abs(rotation.w()));
        Vec3 angular = sine == 0 ? Vec3.ZERO : axis.times(angleRad / sine);
        return new double[]{linear.x(), linear.y(), linear.z(), angular.x(), angular.y(), angular.z()};
    }

    private static double largest(double[] v) {
        double max = 0;
        for (double x : v) {
            max = Math.max(max, Math.abs(x));
        }
        return max;
    }
}
