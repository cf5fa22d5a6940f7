package mpgnet.sim.robot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import org.junit.jupiter.api.Test;

class Ur5KinematicsCalibratedTest {

    @Test
    void reachesPosesThatTheNominalArmMissesByMillimetres() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        Ur5Kinematics nominal = new Ur5Kinematics(DhParameters.UR5);
        int reached = 0;
        int regular = 0;
        double nominalMiss = 0;
        for (int i = 0; i < 1000; i++) {
            Ur5KinematicsCalibrated arm =
                    new Ur5KinematicsCalibrated(nominal, calibrated(DhParameters.UR5, random, 1e-3));
            double[] q = random.doubles(6, -3, 3).toArray();
            Ur5KinematicsMargins margins = nominal.margins(q);
            if (margins.elbow() < 0.1 || margins.wrist() < 0.1 || margins.shoulderM() < 0.05) {
                continue;
            }
            regular++;
            Pose pose = arm.forward(q);
            nominalMiss = Math.max(nominalMiss, Ur5KinematicsTest.distance(pose, nominal.forward(q)));
            Optional<double[]> found = arm.nearest(pose, q);
            if (found.isPresent()) {
                reached++;
                assertTrue(Ur5KinematicsTest.distance(pose, arm.forward(found.get())) < 1e-9);
                assertArrayEquals(q, found.get(), 1e-7, () -> "the solution is the arm that made the pose " + margins);
            }
        }
        assertTrue(nominalMiss > 1e-3, "the calibration must matter: " + nominalMiss);
        assertTrue(reached == regular && regular > 500, reached + " of " + regular);
    }

    /**
     * Axes 2 and 3 leave their planes by many metres and return: what real controllers report for nearly parallel axes.
     */
    @Test
    void hugeCancellingOffsetsAreHarmless() {
        List<DhParameters.Joint> joints = new ArrayList<>(DhParameters.UR5.joints());
        joints.set(1, new DhParameters.Joint(1e-3, 120, -0.4251, 2e-4));
        joints.set(2, new DhParameters.Joint(-1e-3, -120, -0.3921, -2e-4));
        Ur5KinematicsCalibrated arm =
                new Ur5KinematicsCalibrated(new Ur5Kinematics(DhParameters.UR5), new DhParameters(joints, "test"));
        double[] q = {0.3, -1.2, 1.5, -1.8, -1.5, 0.4};
        double[] found = arm.nearest(arm.forward(q), q).orElseThrow();
        assertTrue(Ur5KinematicsTest.distance(arm.forward(q), arm.forward(found)) < 1e-9);
    }

    @Test
    void anUnreachablePoseHasNoArm() {
        Ur5KinematicsCalibrated arm = new Ur5KinematicsCalibrated(new Ur5Kinematics(DhParameters.UR5E),
                calibrated(DhParameters.UR5E, RandomGeneratorFactory.of("L64X128MixRandom").create(6), 1e-3));
        assertTrue(arm.nearest(new Pose(new Vec3(1.5, 0, 0), Quaternion.IDENTITY), new double[6]).isEmpty());
    }

    /** Every parameter off by up to {@code size} metres or radians. */
    static DhParameters calibrated(DhParameters nominal, RandomGenerator random, double size) {
        return new DhParameters(nominal.joints().stream().map(j -> new DhParameters.Joint(
                j.thetaRad() + random.nextDouble(-size, size), j.dM() + random.nextDouble(-size, size),
                j.aM() + random.nextDouble(-size, size), j.alphaRad() + random.nextDouble(-size, size))).toList(),
                "test calibration");
    }
}
