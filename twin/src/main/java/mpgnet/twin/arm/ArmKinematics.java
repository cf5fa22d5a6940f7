package mpgnet.twin.arm;

import java.util.List;
import java.util.Optional;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.DhParameters;
import mpgnet.sim.robot.Ur5Kinematics;
import mpgnet.sim.robot.Ur5KinematicsCalibrated;

/**
 * The arm as it was built: nominal, or with the parameters of its own calibration, which a controller uses and tells.
 */
public final class ArmKinematics {

    private final DhParameters built;
    private final Ur5Kinematics nominal;
    private final Optional<Ur5KinematicsCalibrated> calibrated;

    public ArmKinematics(DhParameters nominal, DhParameters built) {
        this.built = built;
        this.nominal = new Ur5Kinematics(nominal);
        this.calibrated =
                built.isNominal() ? Optional.empty() : Optional.of(new Ur5KinematicsCalibrated(this.nominal, built));
        if (built.isNominal() && !built.joints().equals(nominal.joints())) {
            throw new IllegalArgumentException(
                    "an arm without calibration has its model's parameters; these are of " + built.source());
        }
    }

    /** What KINEMATICS_INFO tells. */
    public DhParameters built() {
        return built;
    }

    /** baseFromFlange. */
    public Pose forward(double[] q) {
        return calibrated.map(k -> k.forward(q)).orElseGet(() -> nominal.forward(q));
    }

    public Optional<double[]> nearest(Pose baseFromFlange, double[] qNear) {
        return calibrated.isPresent() ? calibrated.get().nearest(baseFromFlange, qNear)
                : nominal.nearest(baseFromFlange, qNear);
    }

    /** The origins of the frames, nominal: where the links are, to the millimetres that matter for a collision. */
    public List<Vec3> origins(double[] q) {
        return nominal.origins(q);
    }
}
