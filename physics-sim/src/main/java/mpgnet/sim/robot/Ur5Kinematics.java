package mpgnet.sim.robot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;

/**
 * Forward and inverse kinematics of a UR5 or UR5e in closed form. Frames are the controller's own: base (z up the first
 * axis) and tool flange, as the teach pendant shows them (not ROS's base_link and ee_link).
 *
 * <p>
 * Joint angles are arrays of six radians (base, shoulder, elbow, wrist 1, 2, 3), never kept and never changed here. The
 * three parallel axes 2, 3, 4 make the closed form: the shoulder is left or right (2), the wrist up or down (2), the
 * elbow up or down (2), so up to eight arms reach one flange pose.
 */
public final class Ur5Kinematics {

    public static final int JOINTS = 6;

    /** Every joint rotates by ±360° (UR user manual, technical specifications). */
    public static final double JOINT_LIMIT_RAD = 2 * Math.PI;

    /**
     * The elbow cannot fold through its own upper arm (ROS2_Description joint_limits; ros-industrial/universal_robot
     * #265).
     */
    public static final double ELBOW_LIMIT_RAD = Math.PI;

    /** 180°/s, every joint (UR user manual, technical specifications). */
    public static final double JOINT_SPEED_LIMIT_RAD_PER_S = Math.PI;

    public static final int ELBOW = 2;

    /**
     * Below this sine the axes of wrist 1 and wrist 3 are parallel for double precision, and only their sum is
     * determined.
     */
    private static final double PARALLEL = 1e-10;

    /**
     * How far outside of its range a cosine or sine may lie by rounding, where the arm is stretched or reaches its own
     * axis.
     */
    private static final double ROUNDING = 1e-9;

    private final DhParameters dh;
    private final double d1M;
    private final double a2M;
    private final double a3M;
    private final double d4M;
    private final double d5M;
    private final double d6M;

    /**
     * @throws IllegalArgumentException {@code dh} is not a UR's ideal geometry: use {@link Ur5KinematicsCalibrated}
     */
    public Ur5Kinematics(DhParameters dh) {
        if (!dh.isNominal()) {
            throw new IllegalArgumentException(
                    ("the closed form needs nominal DH parameters; these are calibrated ones (%s): "
                            + "use Ur5KinematicsCalibrated").formatted(dh.source()));
        }
        this.dh = dh;
        d1M = dh.joints().get(0).dM();
        a2M = dh.joints().get(1).aM();
        a3M = dh.joints().get(2).aM();
        d4M = dh.joints().get(3).dM();
        d5M = dh.joints().get(4).dM();
        d6M = dh.joints().get(5).dM();
    }

    public DhParameters dh() {
        return dh;
    }

    /** baseFromFlange at joint angles {@code q}. */
    public Pose forward(double[] q) {
        return chain(q).flange();
    }

    /**
     * The origins of the frames base, 1, …, 6 (flange) in the base's frame: points of the arm to keep out of the table.
     */
    public List<Vec3> origins(double[] q) {
        return List.of(chain(q).origin);
    }

    /**
     * 6×6, rows linear (m/rad) then angular, columns joints: the flange's velocity in the base's frame per joint
     * velocity.
     */
    public double[][] jacobian(double[] q) {
        return chain(q).jacobian();
    }

    /** How far {@code q} is from each of the arm's singularities. */
    public Ur5KinematicsMargins margins(double[] q) {
        requireSix(q);
        double reachM = a2M * Math.cos(q[1]) + a3M * Math.cos(q[1] + q[2]) + d5M * Math.sin(q[1] + q[2] + q[3]);
        return new Ur5KinematicsMargins(Math.abs(Math.sin(q[4])), Math.abs(Math.sin(q[ELBOW])), Math.abs(reachM));
    }

    /**
     * All arms that reach {@code baseFromFlange}: 0 to 8, each angle in [−π, π]. Where wrist 1 and wrist 3 are parallel
     * (wrist singularity), infinitely many do, and those with wrist 3 at {@code freeWrist3Rad} are given. Each
     * reproduces the pose to 1e-8 m and rad.
     */
    public List<double[]> inverse(Pose baseFromFlange, double freeWrist3Rad) {
        Vec3 p = baseFromFlange.position();
        Vec3 x6 = baseFromFlange.orientation().rotate(Vec3.X);
        Vec3 y6 = baseFromFlange.orientation().rotate(Vec3.Y);
        Vec3 z6 = baseFromFlange.orientation().rotate(Vec3.Z);
        // Frame 5's origin lies d4 beside the vertical plane through the upper arm: ρ sin(θ1 − φ) = d4.
        Vec3 p5 = p.minus(z6.times(d6M));
        double phi = Math.atan2(p5.y(), p5.x());
        double sine = d4M / Math.hypot(p5.x(), p5.y());
        List<double[]> solutions = new ArrayList<>(8);
        if (!(Math.abs(sine) <= 1 + ROUNDING)) {
            return solutions;
        }
        double beside = Math.asin(Math.clamp(sine, -1, 1));
        for (double theta1 : new double[]{phi + beside, phi + Math.PI - beside}) {
            // z1, the common direction of the axes 2, 3, 4; in frame 6 it is (c6 s5, −s6 s5, c5).
            Vec3 z1 = new Vec3(Math.sin(theta1), -Math.cos(theta1), 0);
            double alongX = z1.dot(x6);
            double alongY = z1.dot(y6);
            double wrist2 = Math.atan2(Math.hypot(alongX, alongY), z1.dot(z6));
            for (double theta5 : new double[]{wrist2, -wrist2}) {
                double sign = Math.signum(theta5);
                boolean parallel = Math.hypot(alongX, alongY) < PARALLEL;
                double theta6 = parallel ? freeWrist3Rad : Math.atan2(-alongY * sign, alongX * sign);
                addArms(solutions, theta1, theta5, theta6, p, x6, y6, z6);
                if (parallel) {
                    break;
                }
            }
        }
        return solutions;
    }

    /**
     * The arm at {@code baseFromFlange} that is reached from {@code qNear} with the least sum of squared joint
     * rotations, within ±2π and the elbow within ±π; empty where none reaches.
     */
    public Optional<double[]> nearest(Pose baseFromFlange, double[] qNear) {
        requireSix(qNear);
        double[] best = null;
        double bestCost = Double.POSITIVE_INFINITY;
        for (double[] q : inverse(baseFromFlange, qNear[5])) {
            double cost = 0;
            for (int i = 0; i < JOINTS; i++) {
                q[i] = nearestRevolution(q[i], qNear[i], i == ELBOW ? ELBOW_LIMIT_RAD : JOINT_LIMIT_RAD);
                cost += (q[i] - qNear[i]) * (q[i] - qNear[i]);
            }
            if (cost < bestCost) {
                best = q;
                bestCost = cost;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether every joint is finite and within ±2π, the elbow within ±π. */
    public static boolean withinLimits(double[] q) {
        requireSix(q);
        for (int i = 0; i < JOINTS; i++) {
            if (!(Math.abs(q[i]) <= (i == ELBOW ? ELBOW_LIMIT_RAD : JOINT_LIMIT_RAD))) {
                return false;
            }
        }
        return true;
    }

    /** The two elbows for a shoulder and wrist: a planar two-link arm in the plane of x1, y1. */
    private void addArms(List<double[]> solutions, double theta1, double theta5, double theta6, Vec3 p, Vec3 x6,
            Vec3 y6, Vec3 z6) {
        Vec3 x1 = new Vec3(Math.cos(theta1), Math.sin(theta1), 0);
        // Undo wrist 3 and wrist 2: the axes of frame 4 in the base's frame.
        Vec3 x5 = x6.times(Math.cos(theta6)).minus(y6.times(Math.sin(theta6)));
        Vec3 y5 = x6.times(Math.sin(theta6)).plus(y6.times(Math.cos(theta6)));
        Vec3 x4 = x5.times(Math.cos(theta5)).minus(z6.times(Math.sin(theta5)));
        Vec3 z4 = y5.times(-1);
        double theta234 = Math.atan2(x4.z(), x4.dot(x1));
        Vec3 p4 = p.minus(z6.times(d6M)).minus(z4.times(d5M));
        double u = p4.dot(x1);
        double v = p4.z() - d1M;
        double cosElbow = (u * u + v * v - a2M * a2M - a3M * a3M) / (2 * a2M * a3M);
        if (!(Math.abs(cosElbow) <= 1 + ROUNDING)) {
            return;
        }
        double bent = Math.acos(Math.clamp(cosElbow, -1, 1));
        for (double theta3 : new double[]{bent, -bent}) {
            double theta2 = Math.atan2(v, u) - Math.atan2(a3M * Math.sin(theta3), a2M + a3M * Math.cos(theta3));
            double theta4 = theta234 - theta2 - theta3;
            solutions.add(new double[]{principal(theta1), principal(theta2), theta3, principal(theta4), theta5,
                principal(theta6)});
        }
    }

    private Ur5KinematicsChain chain(double[] q) {
        requireSix(q);
        return new Ur5KinematicsChain(dh, q);
    }

    private static double principal(double angleRad) {
        return Math.IEEEremainder(angleRad, 2 * Math.PI);
    }

    /**
     * {@code angleRad} plus the whole revolutions that bring it nearest to {@code nearRad} within ±{@code limitRad}.
     */
    private static double nearestRevolution(double angleRad, double nearRad, double limitRad) {
        double revolution = 2 * Math.PI;
        double nearest = nearRad + Math.IEEEremainder(angleRad - nearRad, revolution);
        if (nearest > limitRad) {
            return nearest - Math.ceil((nearest - limitRad) / revolution) * revolution;
        }
        return nearest < -limitRad ? nearest + Math.ceil((-limitRad - nearest) / revolution) * revolution : nearest;
    }

    static void requireSix(double[] q) {
        if (q.length != JOINTS) {
            throw new IllegalArgumentException("six joint angles are needed; had " + q.length);
        }
    }
}
