package mpgnet.hw.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import org.ejml.simple.SimpleMatrix;

/**
 * The table's plane in a depth picture: the plane that most points lie near (RANSAC), fitted to them by least squares.
 * Objects may stand on the table as long as most of what is seen is table.
 *
 * @param pointM a point of the plane, in the camera's frame
 * @param normal its unit normal, towards the camera
 * @param rmsM   the distance of the points that were used, root mean square
 * @param share  how many of the points with a depth were used, in [0, 1]
 */
public record PlaneFit(Vec3 pointM, Vec3 normal, double rmsM, double share) {

    /**
     * What is farther from the plane is no table, metres: three times the noise of an averaged D435i picture at 0.8 m.
     */
    private static final double TOLERANCE_M = 0.006;
    private static final double MIN_SHARE = 0.4;
    private static final double MAX_RMS_M = 0.003;
    private static final int TRIALS = 200;
    /** The step between two pixels that are looked at, along both axes. */
    private static final int STRIDE = 8;

    /**
     * @param random draws the trials
     * @throws CalibrationException if no plane holds 40 % of the points, or its points are more than 3 mm off
     */
    public static PlaneFit of(RgbdImage image, RandomGenerator random) throws CalibrationException {
        List<Vec3> points = points(image);
        if (points.size() < 100) {
            throw new CalibrationException(
                    "the picture has a depth at %d of the pixels looked at only; look at the table from 0.3 to 1.2 m"
                            .formatted(points.size()));
        }
        List<Vec3> best = List.of();
        for (int trial = 0; trial < TRIALS; trial++) {
            Vec3 a = points.get(random.nextInt(points.size()));
            Vec3 cross = points.get(random.nextInt(points.size())).minus(a)
                    .cross(points.get(random.nextInt(points.size())).minus(a));
            if (cross.length() > 1e-4) {
                List<Vec3> near = near(points, a, cross.normalized());
                best = near.size() > best.size() ? near : best;
            }
        }
        if (best.size() < 3) {
            throw new CalibrationException("no plane is to be seen; point the camera at the empty table");
        }
        // The three points of a trial are noisy: fit, gather what is near the fit, fit again.
        PlaneFit fit = leastSquares(best, points.size());
        for (int i = 0; i < 3; i++) {
            fit = leastSquares(near(points, fit.pointM, fit.normal), points.size());
        }
        if (fit.share < MIN_SHARE) {
            throw new CalibrationException(
                    "only %.0f %% of what is seen is one plane, and the table must be at least %.0f %%; clear the table"
                            .formatted(100 * fit.share, 100 * MIN_SHARE));
        }
        if (fit.rmsM > MAX_RMS_M) {
            throw new CalibrationException(
                    ("the table is %.1f mm rough in the root mean square, and at most %.1f mm is good enough; "
                            + "average more pictures, avoid glossy tables")
                            .formatted(
                                    1000 * fit.rmsM, 1000 * MAX_RMS_M));
        }
        return fit;
    }

    /**
     * A frame on the plane for a camera whose place is not known otherwise: its origin where the optical axis meets the
     * plane, z the normal, x as the picture's right. Only for a camera that looks at the plane at more than a few
     * degrees.
     */
    public Pose planeFromCamera() {
        Vec3 x = Vec3.X.minus(normal.times(normal.x())).normalized();
        Vec3 y = normal.cross(x);
        // Rows of the rotation that takes the camera's directions to the plane's.
        Quaternion cameraFromPlane = RigidFit.quaternion(new SimpleMatrix(
                new double[][]{{x.x(), y.x(), normal.x()}, {x.y(), y.y(), normal.y()}, {x.z(), y.z(), normal.z()}}));
        Vec3 origin = new Vec3(0, 0, pointM.dot(normal) / normal.z());
        return new Pose(origin, cameraFromPlane).inverse();
    }

    private static List<Vec3> points(RgbdImage image) {
        Intrinsics camera = image.intrinsics();
        List<Vec3> points = new ArrayList<>();
        for (int v = STRIDE / 2; v < camera.height(); v += STRIDE) {
            for (int u = STRIDE / 2; u < camera.width(); u += STRIDE) {
                double z = image.depthM()[v * camera.width() + u];
                if (z > 0) {
                    points.add(new Vec3(camera.rayX(u) * z, camera.rayY(v) * z, z));
                }
            }
        }
        return points;
    }

    private static List<Vec3> near(List<Vec3> points, Vec3 a, Vec3 normal) {
        return points.stream().filter(p -> Math.abs(p.minus(a).dot(normal)) <= TOLERANCE_M).toList();
    }

    private static PlaneFit leastSquares(List<Vec3> near, int all) {
        Vec3 mean = near.stream().reduce(Vec3.ZERO, Vec3::plus).times(1.0 / near.size());
        SimpleMatrix scatter = new SimpleMatrix(3, 3);
        for (Vec3 p : near) {
            scatter = scatter.plus(RigidFit.column(p.minus(mean)).mult(RigidFit.column(p.minus(mean)).transpose()));
        }
        SimpleMatrix least = scatter.svd().getU().getColumn(2);
        Vec3 normal = new Vec3(least.get(0), least.get(1), least.get(2)).normalized();
        Vec3 towardsCamera = normal.dot(mean) > 0 ? normal.times(-1) : normal;
        double squares =
                near.stream().mapToDouble(p -> p.minus(mean).dot(normal)).map(d -> d * d).average().orElseThrow();
        return new PlaneFit(mean, towardsCamera, Math.sqrt(squares), near.size() / (double) all);
    }
}
