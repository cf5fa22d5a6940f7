package mpgnet.sim.robot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class Ur5KinematicsTest {

    private static final int RANDOM_ARMS = Integer.getInteger("mpgnet.kinematics.arms", 50_000);

    private final Ur5Kinematics ur5 = new Ur5Kinematics(DhParameters.UR5);
    private final Ur5Kinematics ur5e = new Ur5Kinematics(DhParameters.UR5E);

    /** Vectors computed with the public ur_kin.cpp (forward_all, the controller's own frames). */
    @Test
    void agreesWithThePublicImplementation() {
        double[] q = {-1.6, -1.7, -2.2, -0.8, 1.6, 0};
        Pose flange = ur5.forward(q);
        assertVec(new Vec3(-0.119408, -0.431865, 0.159754), flange.position(), 1e-6);
        assertVec(new Vec3(-0.999158, 0.028825, -0.029197), flange.orientation().rotate(Vec3.X), 1e-6);
        assertVec(new Vec3(0.029197, 0.999497, -0.012389), flange.orientation().rotate(Vec3.Y), 1e-6);
        assertVec(new Vec3(0.028825, -0.013231, -0.999497), flange.orientation().rotate(Vec3.Z), 1e-6);
        assertVec(new Vec3(-0.143195, -0.436400, 0.215901), ur5e.forward(q).position(), 1e-6);
    }

    /** At zero the arm lies stretched along −x; the sums of the lengths can be read off the DH table. */
    @Test
    void stretchedArmIsTheSumOfItsLinks() {
        assertVec(new Vec3(-0.425 - 0.39225, -0.10915 - 0.0823, 0.089159 - 0.09465),
                ur5.forward(new double[6]).position(), 1e-12);
        assertVec(new Vec3(-0.425, 0, 0.089159), ur5.origins(new double[6]).get(2), 1e-12);
    }

    /** FK(IK(FK(q))) = FK(q) for every solution, and one solution is q itself. */
    @Test
    void everySolutionReachesThePose() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        int[] count = new int[9];
        double worst = 0;
        for (int i = 0; i < RANDOM_ARMS; i++) {
            Ur5Kinematics arm = i % 2 == 0 ? ur5 : ur5e;
            double[] q = random.doubles(6, -Math.PI, Math.PI).toArray();
            Pose pose = arm.forward(q);
            List<double[]> solutions = arm.inverse(pose, q[5]);
            count[solutions.size()]++;
            double nearest = Double.POSITIVE_INFINITY;
            for (double[] s : solutions) {
                worst = Math.max(worst, distance(pose, arm.forward(s)));
                nearest = Math.min(nearest, rotation(q, s));
            }
            assertTrue(
                    nearest < 1e-6 || arm.margins(q).elbow() < 1e-6 || arm.margins(q).wrist() < 1e-6
                            || arm.margins(q).shoulderM() < 1e-6,
                    "a solution must be q itself; nearest is " + nearest + " away");
        }
        assertTrue(worst < 1e-8, "worst " + worst);
        assertEquals(0, count[0] + count[1] + count[3] + count[5] + count[7], "never none, never an odd number");
        // The share that ur_kin.cpp gives on 20 000 random arms: 3 % two, 15 % four, 5 % six, 77 % eight.
        double eight = (double) count[8] / RANDOM_ARMS;
        assertEquals(0.77, eight, 0.01);
    }

    /** On, and within a nanoradian to a milliradian of, every singularity. */
    @Test
    void singularArmsAreReachedToo() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
        for (int i = 0; i < 20_000; i++) {
            double[] q = random.doubles(6, -Math.PI, Math.PI).toArray();
            double off = i % 4 == 0 ? 0 : Math.pow(10, -random.nextDouble(3, 16));
            switch (i % 3) {
                case 0 -> q[4] = (random.nextBoolean() ? 0 : Math.PI) + off;
                case 1 -> q[2] = (random.nextBoolean() ? 0 : Math.PI) - off;
                default -> q[1] = shoulderSingular(q) + off;
            }
            Pose pose = ur5.forward(q);
            List<double[]> solutions = ur5.inverse(pose, q[5]);
            assertFalse(solutions.isEmpty());
            for (double[] s : solutions) {
                assertTrue(distance(pose, ur5.forward(s)) < 1e-8, () -> "distance " + distance(pose, ur5.forward(s)));
            }
        }
    }

    @Test
    void wrist3IsAsAskedWhereItIsFree() {
        double[] q = {0.3, -1, 1.2, 0.4, 0, 0.9};
        List<double[]> solutions = ur5.inverse(ur5.forward(q), -2.5);
        assertTrue(solutions.stream().anyMatch(s -> Math.abs(s[4]) < 1e-9 && Math.abs(s[5] + 2.5) < 1e-9));
        assertTrue(rotation(q, ur5.nearest(ur5.forward(q), q).orElseThrow()) < 1e-9);
    }

    @Test
    void nothingReachesOutsideOfTheArm() {
        Quaternion down = Quaternion.aboutAxis(Vec3.X, Math.PI);
        assertTrue(ur5.inverse(new Pose(new Vec3(1.2, 0, 0.2), down), 0).isEmpty());
        assertTrue(ur5.inverse(new Pose(new Vec3(0, 0.05, 0.6), down), 0).isEmpty(),
                "inside the shoulder's own cylinder");
        assertTrue(ur5.inverse(new Pose(new Vec3(Double.NaN, 0, 0), down), 0).isEmpty());
        assertTrue(ur5.nearest(new Pose(new Vec3(1e300, 0, 0), down), new double[6]).isEmpty());
    }

    @Test
    void nearestStaysNearAndWithinLimits() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        for (int i = 0; i < 5_000; i++) {
            double[] q = random.doubles(6, -2 * Math.PI, 2 * Math.PI).toArray();
            q[2] /= 2;
            double[] nearby = q.clone();
            for (int k = 0; k < 6; k++) {
                nearby[k] = Math.clamp(q[k] + random.nextDouble(-0.01, 0.01), k == 2 ? -Math.PI : -2 * Math.PI,
                        k == 2 ? Math.PI : 2 * Math.PI);
            }
            Ur5KinematicsMargins margins = ur5.margins(q);
            double[] found = ur5.nearest(ur5.forward(q), nearby).orElseThrow();
            assertTrue(Ur5Kinematics.withinLimits(found));
            if (margins.elbow() > 0.1 && margins.wrist() > 0.1 && margins.shoulderM() > 0.05) {
                assertArrayEquals(q, found, 1e-9);
            }
        }
        assertFalse(Ur5Kinematics.withinLimits(new double[]{0, 0, 3.2, 0, 0, 0}));
        assertFalse(Ur5Kinematics.withinLimits(new double[]{0, 0, 0, 0, 0, Double.NaN}));
    }

    @Test
    void jacobianIsTheDerivativeAndItsDeterminantTheMargins() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        for (int i = 0; i < 200; i++) {
            double[] q = random.doubles(6, -Math.PI, Math.PI).toArray();
            double[][] jacobian = ur5.jacobian(q);
            double h = 1e-6;
            for (int joint = 0; joint < 6; joint++) {
                double[] plus = q.clone();
                double[] minus = q.clone();
                plus[joint] += h;
                minus[joint] -= h;
                Pose a = ur5.forward(minus);
                Pose b = ur5.forward(plus);
                assertVec(b.position().minus(a.position()).times(1 / (2 * h)),
                        new Vec3(jacobian[0][joint], jacobian[1][joint], jacobian[2][joint]), 1e-8);
                Quaternion rotated = b.orientation().times(a.orientation().inverse());
                double sign = Math.signum(rotated.w());
                assertVec(new Vec3(rotated.x(), rotated.y(), rotated.z()).times(sign / h),
                        new Vec3(jacobian[3][joint], jacobian[4][joint], jacobian[5][joint]), 1e-8);
            }
            Ur5KinematicsMargins margins = ur5.margins(q);
            assertEquals(0.425 * 0.39225 * margins.elbow() * margins.wrist() * margins.shoulderM(),
                    Math.abs(new SimpleMatrix(jacobian).determinant()), 1e-12);
        }
    }

    @Test
    void badArgumentsAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> ur5.forward(new double[5]));
        DhParameters calibrated =
                Ur5KinematicsCalibratedTest.calibrated(DhParameters.UR5, RandomGenerator.getDefault(), 1e-3);
        assertFalse(calibrated.isNominal());
        assertThrows(IllegalArgumentException.class, () -> new Ur5Kinematics(calibrated));
        assertThrows(IllegalArgumentException.class, () -> new DhParameters.Joint(0, Double.NaN, 0, 0));
        for (DhParameters dh : List.of(DhParameters.UR5, DhParameters.UR5E, DhParameters.UR5_SERIES_1,
                DhParameters.UR5_SERIES_2)) {
            assertTrue(dh.isNominal());
            assertFalse(dh.source().isBlank());
        }
    }

    /** Shoulder angle that puts the wrist's centre over the shoulder: A cos θ2 + B sin θ2 = 0. */
    private static double shoulderSingular(double[] q) {
        double q34 = q[2] + q[3];
        double cosine = -0.425 - 0.39225 * Math.cos(q[2]) + 0.09465 * Math.sin(q34);
        double sine = 0.39225 * Math.sin(q[2]) + 0.09465 * Math.cos(q34);
        return Math.atan2(-cosine, sine);
    }

    /** The larger of the distance of the positions (m) and of the axes. */
    static double distance(Pose a, Pose b) {
        double d = a.position().minus(b.position()).length();
        for (Vec3 axis : List.of(Vec3.X, Vec3.Y, Vec3.Z)) {
            d = Math.max(d, a.orientation().rotate(axis).minus(b.orientation().rotate(axis)).length());
        }
        return d;
    }

    /** Largest joint difference, whole turns apart. */
    private static double rotation(double[] a, double[] b) {
        double max = 0;
        for (int i = 0; i < 6; i++) {
            max = Math.max(max, Math.abs(Math.IEEEremainder(a[i] - b[i], 2 * Math.PI)));
        }
        return max;
    }

    private static void assertVec(Vec3 expected, Vec3 actual, double tolerance) {
        assertTrue(expected.minus(actual).length() <= tolerance * Math.sqrt(3),
                () -> "expected " + expected + ", was " + actual);
    }
}
