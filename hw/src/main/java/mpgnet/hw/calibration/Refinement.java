package mpgnet.hw.calibration;

import java.util.Arrays;
import java.util.List;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.Pair;

/**
 * Levenberg and Marquardt's least squares on a first fit, with Huber's weights (1964), so that a point that is somewhat
 * off pulls by its direction and not by its square. The six parameters are a turn about the points' centre (a rotation
 * vector in the base frame) and a shift.
 */
final class Refinement {

    private static final int REWEIGHTINGS = 10;
    private static final int MAX_EVALUATIONS = 200;

    private Refinement() {
    }

    /**
     * @param pose     the refined transform
     * @param angleRad one standard deviation of its rotation, all axes together
     * @param shiftM   one standard deviation of its place at the points' centre, all axes together
     */
    record Refined(Pose pose, double angleRad, double shiftM) {
    }

    /** @param toleranceM up to where a residual is noise. At least six pairs, not on a line */
    static Refined of(Pose start, List<PointPair> pairs, double toleranceM) {
        Vec3 centre = RigidFit.mean(pairs, PointPair::baseM);
        Pose pose = start;
        Optimum optimum = null;
        double[] weights = new double[3 * pairs.size()];
        for (int i = 0; i < REWEIGHTINGS; i++) {
            for (int p = 0; p < pairs.size(); p++) {
                double residualM = residual(pose, pairs.get(p)).length();
                double weight = residualM <= toleranceM ? 1 : toleranceM / residualM;
                Arrays.fill(weights, 3 * p, 3 * p + 3, weight);
            }
            optimum = new LevenbergMarquardtOptimizer().optimize(new LeastSquaresBuilder()
                    .start(new double[6]).target(new double[3 * pairs.size()]).model(model(pose, centre, pairs))
                    .weight(new DiagonalMatrix(weights)).maxEvaluations(MAX_EVALUATIONS).maxIterations(MAX_EVALUATIONS)
                    .build());
            pose = moved(pose, centre, optimum.getPoint().toArray());
        }
        double variance = optimum.getCost() * optimum.getCost() / (3.0 * pairs.size() - 6);
        RealMatrix covariance = optimum.getCovariances(1e-12).scalarMultiply(variance);
        return new Refined(pose, deviation(covariance, 0), deviation(covariance, 3));
    }

    private static double deviation(RealMatrix covariance, int first) {
        return Math.sqrt(covariance.getEntry(first, first) + covariance.getEntry(first + 1, first + 1)
                + covariance.getEntry(first + 2, first + 2));
    }

    static Vec3 residual(Pose baseFromCamera, PointPair pair) {
        return baseFromCamera.apply(pair.cameraM()).minus(pair.baseM());
    }

    /** {@code start}, turned about {@code centre} by the step's rotation vector, then shifted. */
    private static Pose moved(Pose start, Vec3 centre, double[] step) {
        Vec3 rotationVector = new Vec3(step[0], step[1], step[2]);
        Quaternion rotation = rotationVector.length() == 0 ? Quaternion.IDENTITY
                : Quaternion.aboutAxis(rotationVector, rotationVector.length());
        Vec3 position =
                rotation.rotate(start.position().minus(centre)).plus(centre).plus(new Vec3(step[3], step[4], step[5]));
        return new Pose(position, rotation.times(start.orientation()));
    }

    /**
     * The residuals and their derivatives: −[p − c]× by the turn (exact where the turn is 0, as at the end), 1 by the
     * shift.
     */
    private static MultivariateJacobianFunction model(Pose start, Vec3 centre, List<PointPair> pairs) {
        return at -> {
            Pose pose = moved(start, centre, at.toArray());
            double[] values = new double[3 * pairs.size()];
            double[][] jacobian = new double[values.length][];
            for (int p = 0, row = 0; p < pairs.size(); p++, row += 3) {
                Vec3 r = residual(pose, pairs.get(p));
                values[row] = r.x();
                values[row + 1] = r.y();
                values[row + 2] = r.z();
                Vec3 arm = pose.apply(pairs.get(p).cameraM()).minus(centre)
                        .minus(new Vec3(at.getEntry(3), at.getEntry(4), at.getEntry(5)));
                jacobian[row] = new double[]{0, arm.z(), -arm.y(), 1, 0, 0};
                jacobian[row + 1] = new double[]{-arm.z(), 0, arm.x(), 0, 1, 0};
                jacobian[row + 2] = new double[]{arm.y(), -arm.x(), 0, 0, 0, 1};
            }
            return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(jacobian, false));
        };
    }
}
