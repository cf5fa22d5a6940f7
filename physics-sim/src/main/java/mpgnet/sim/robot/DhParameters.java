package mpgnet.sim.robot;

import java.util.List;

/**
 * Classical Denavit-Hartenberg parameters of a six-joint arm: joint i rotates by q_i + theta about z_{i−1}, then d
 * along it, then a along and alpha about the new x. All Universal Robots arms have alpha = (π/2, 0, 0, π/2, −π/2, 0).
 *
 * <p>
 * "The UR5" has had three nominal sets over its production, and every single arm a calibrated one, which its controller
 * tells (KINEMATICS_INFO on the primary interface); nominal parameters miss a real arm's flange by 1 to 2 mm.
 *
 * @param joints six
 * @param source where the numbers are from
 */
public record DhParameters(List<Joint> joints, String source) {

    /** One joint's parameters, in metres and radians. */
    public record Joint(double thetaRad, double dM, double aM, double alphaRad) {
        public Joint {
            if (!Double.isFinite(thetaRad) || !Double.isFinite(dM) || !Double.isFinite(aM)
                    || !Double.isFinite(alphaRad)) {
                throw new IllegalArgumentException("DH parameters must be finite; were theta %s, d %s, a %s, alpha %s"
                        .formatted(thetaRad, dM, aM, alphaRad));
            }
        }
    }

    /** The CB3 arm that most robots and every public simulation are. */
    public static final DhParameters UR5 = ofUr(0.089159, -0.425, -0.39225, 0.10915, 0.09465, 0.0823,
            "UR5 (CB3, series 3): UR user manual, DH table; ros-industrial ur_kin; ROS2_Description config/ur5");

    public static final DhParameters UR5_SERIES_2 = ofUr(0.0892, -0.425, -0.39225, 0.110, 0.09475, 0.0825,
            "UR5 series 2: UR CB3 user manual, p. 26");

    public static final DhParameters UR5_SERIES_1 = ofUr(0.0892, -0.425, -0.39243, 0.109, 0.093, 0.082,
            "UR5 series 1: UR CB3 user manual, p. 26");

    public static final DhParameters UR5E = ofUr(0.1625, -0.425, -0.3922, 0.1333, 0.0997, 0.0996,
            "UR5e: UR support page on DH parameters; ros-industrial ur_kin; ROS2_Description config/ur5e");

    private static final double[] UR_ALPHA_RAD = {Math.PI / 2, 0, 0, Math.PI / 2, -Math.PI / 2, 0};

    public DhParameters {
        joints = List.copyOf(joints);
        if (joints.size() != Ur5Kinematics.JOINTS) {
            throw new IllegalArgumentException("six joints are needed; had " + joints.size());
        }
    }

    /** A UR arm of these lengths, everything else nominal. Universal Robots' a2 and a3 are negative. */
    public static DhParameters ofUr(double d1M, double a2M, double a3M, double d4M, double d5M, double d6M,
            String source) {
        return new DhParameters(List.of(
                new Joint(0, d1M, 0, Math.PI / 2),
                new Joint(0, 0, a2M, 0),
                new Joint(0, 0, a3M, 0),
                new Joint(0, d4M, 0, Math.PI / 2),
                new Joint(0, d5M, 0, -Math.PI / 2),
                new Joint(0, d6M, 0, 0)), source);
    }

    /** Whether the arm has a UR's ideal geometry, for which the inverse kinematics has a closed form. */
    public boolean isNominal() {
        for (int i = 0; i < joints.size(); i++) {
            Joint joint = joints.get(i);
            boolean alongLinks = i == 1 || i == 2;
            if (joint.thetaRad() != 0 || joint.alphaRad() != UR_ALPHA_RAD[i]
                    || (alongLinks ? joint.dM() : joint.aM()) != 0) {
                return false;
            }
        }
        return true;
    }
}
