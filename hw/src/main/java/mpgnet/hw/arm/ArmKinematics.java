package mpgnet.hw.arm;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.primary.KinematicsInfo;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.DhParameters;
import mpgnet.sim.robot.Ur5Kinematics;
import mpgnet.sim.robot.Ur5KinematicsCalibrated;

/**
 * The geometry of one arm: its model's, in closed form, for the guard, and its own calibrated one, for where it is
 * sent.
 *
 * @param deviationM how far the two miss each other at most over {@link #PROBES}; the guard keeps this much more
 *                   distance
 */
public record ArmKinematics(Ur5Kinematics nominal, Ur5KinematicsCalibrated calibrated, double deviationM,
        String source) {

    /** A calibration that moves the flange by more is not one of this model. */
    private static final double MOST_M = 0.015;

    private static final List<DhParameters> MODELS =
            List.of(DhParameters.UR5, DhParameters.UR5_SERIES_2, DhParameters.UR5_SERIES_1, DhParameters.UR5E);

    /** Arms all around with the tool pointing down, near and far. */
    private static final List<double[]> PROBES = List.of(
            new double[]{0, -1.2, 1.6, -2.0, -1.57, 0}, new double[]{1.57, -1.2, 1.6, -2.0, -1.57, 1},
            new double[]{3.1, -0.9, 1.2, -1.9, -1.57, 2},
            new double[]{-1.57, -1.6, 2.0, -2.0, -1.57, -1}, new double[]{0.7, -2.0, -1.6, -1.1, 1.57, 0},
            new double[]{-0.7, -2.2, -1.2, -1.3, 1.57, 3});

    /** The model alone. */
    public static ArmKinematics nominal(DhParameters model) {
        return of(model, model, model.source());
    }

    /**
     * What the controller tells, with the model that it is nearest to.
     *
     * @param told empty where the controller keeps silent: {@code fallback} is taken as it is
     * @throws ArmNotReadyException it is no UR5 or UR5e
     */
    public static ArmKinematics of(Optional<KinematicsInfo> told, DhParameters fallback) throws ArmNotReadyException {
        if (told.isEmpty()) {
            return nominal(fallback);
        }
        DhParameters calibrated = told.get().dh();
        ArmKinematics best = MODELS.stream().map(model -> of(model, calibrated, "calibrated " + model.source()))
                .min(Comparator.comparingDouble(ArmKinematics::deviationM)).orElseThrow();
        if (!(best.deviationM <= MOST_M)) {
            throw new ArmNotReadyException(
                    "the controller's kinematics miss every UR5 and UR5e by %.0f mm or more: which robot is this?"
                            .formatted(1e3 * best.deviationM));
        }
        return best;
    }

    private static ArmKinematics of(DhParameters model, DhParameters calibrated, String source) {
        Ur5Kinematics nominal = new Ur5Kinematics(model);
        Ur5KinematicsCalibrated own = new Ur5KinematicsCalibrated(nominal, calibrated);
        double deviationM = PROBES.stream()
                .mapToDouble(q -> nominal.forward(q).position().minus(own.forward(q).position()).length()).max()
                .orElseThrow();
        return new ArmKinematics(nominal, own, deviationM, source);
    }

    /** baseFromFlange. */
    public Pose forward(JointAngles q) {
        return calibrated.forward(q.toArray());
    }

    /** The arm nearest to {@code near} whose flange is at {@code baseFromFlange}; empty where none reaches. */
    public Optional<JointAngles> nearest(Pose baseFromFlange, JointAngles near) {
        return calibrated.nearest(baseFromFlange, near.toArray()).map(JointAngles::of);
    }
}
