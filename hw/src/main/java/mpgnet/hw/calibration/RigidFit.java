package mpgnet.hw.calibration;

import java.util.List;
import java.util.function.Function;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleSVD;

/**
 * The rigid transform that takes one set of points nearest to another in the sum of squares (Kabsch 1976, in Umeyama's
 * form of 1991).
 */
final class RigidFit {

    private RigidFit() {
    }

    /**
     * Takes camera points to base points.
     *
     * @param pairs at least three, not on a line
     */
    static Pose baseFromCamera(List<PointPair> pairs) {
        Vec3 camera = mean(pairs, PointPair::cameraM);
        Vec3 base = mean(pairs, PointPair::baseM);
        SimpleMatrix covariance = new SimpleMatrix(3, 3);
        for (PointPair pair : pairs) {
            covariance = covariance
                    .plus(column(pair.baseM().minus(base)).mult(column(pair.cameraM().minus(camera)).transpose()));
        }
        SimpleSVD<SimpleMatrix> svd = covariance.svd();
        // A reflection fits points that lie in a plane as well as the rotation does: the last axis is turned so that it
        // is a rotation.
        double handedness = Math.signum(svd.getU().determinant() * svd.getV().determinant());
        SimpleMatrix rotation = svd.getU().mult(SimpleMatrix.diag(1, 1, handedness)).mult(svd.getV().transpose());
        Quaternion orientation = quaternion(rotation);
        return new Pose(base.minus(orientation.rotate(camera)), orientation);
    }

    static Vec3 mean(List<PointPair> pairs, Function<PointPair, Vec3> point) {
        return pairs.stream().map(point).reduce(Vec3.ZERO, Vec3::plus).times(1.0 / pairs.size());
    }

    /**
     * The root mean square of the points' distances from their mean along each of their principal axes, largest first,
     * metres.
     */
    static double[] spreadM(List<Vec3> points) {
        Vec3 mean = points.stream().reduce(Vec3.ZERO, Vec3::plus).times(1.0 / points.size());
        SimpleMatrix covariance = new SimpleMatrix(3, 3);
        for (Vec3 p : points) {
            covariance = covariance.plus(column(p.minus(mean)).mult(column(p.minus(mean)).transpose()));
        }
        double[] squares = covariance.divide(points.size()).svd().getSingularValues();
        return new double[]{Math.sqrt(squares[0]), Math.sqrt(squares[1]), Math.sqrt(squares[2])};
    }

    static SimpleMatrix column(Vec3 v) {
        return new SimpleMatrix(3, 1, true, v.x(), v.y(), v.z());
    }

    /**
     * The quaternion of a rotation matrix, by its largest component so that no small number is divided by (Shepperd
     * 1978).
     */
    static Quaternion quaternion(SimpleMatrix r) {
        double[] fourSquares = {
            1 + r.get(0, 0) + r.get(1, 1) + r.get(2, 2), 1 + r.get(0, 0) - r.get(1, 1) - r.get(2, 2),
            1 - r.get(0, 0) + r.get(1, 1) - r.get(2, 2), 1 - r.get(0, 0) - r.get(1, 1) + r.get(2, 2)};
        double x = r.get(2, 1) - r.get(1, 2);
        double y = r.get(0, 2) - r.get(2, 0);
        double z = r.get(1, 0) - r.get(0, 1);
        double xy = r.get(0, 1) + r.get(1, 0);
        double xz = r.get(0, 2) + r.get(2, 0);
        double yz = r.get(1, 2) + r.get(2, 1);
        int largest = 0;
        for (int i = 1; i < 4; i++) {
            largest = fourSquares[i] > fourSquares[largest] ? i : largest;
        }
        double q = fourSquares[largest];
        return switch (largest) {
            case 0 -> new Quaternion(q, x, y, z);
            case 1 -> new Quaternion(x, q, xy, xz);
            case 2 -> new Quaternion(y, xy, q, yz);
            default -> new Quaternion(z, xz, yz, q);
        };
    }
}
