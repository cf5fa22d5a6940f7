package mpgnet.sim.robot;

import java.util.List;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/**
 * An arm and where it stands.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 40.
 *
 * @param name                   as a command line names it
 * @param kinematics             its geometry
 * @param tableFromBase          its base in the table's frame
 * @param jointSpeedRadS         what no joint exceeds
 * @param jointAccelerationRadS2 what no joint exceeds; the manufacturer publishes none, so half of the 40 rad/s² that
 *                               its interface takes
 * @param shoulderOffsetM        from the base's axis to the upper arm's middle, along the shoulder's axis (only for the
 *                               arm's outline)
 * @param forearmOffsetM         likewise to the forearm's middle
 */
public record ArmModel(String name, Ur5Kinematics kinematics, Pose tableFromBase, double jointSpeedRadS,
        double jointAccelerationRadS2,
        double shoulderOffsetM, double forearmOffsetM) {

    /**
     * On a pedestal 0.255 m above the table, 0.524 m behind the workspace's centre: as Visual Pushing and Grasping's
     * real robot stands.
     */
    public static final Pose BESIDE_TABLE = Pose.at(-0.524, 0, 0.255);

    private static final double ACCELERATION_RAD_S2 = 20;
    private static final Quaternion FLANGE_DOWN = Quaternion.aboutAxis(Vec3.X, Math.PI);

    public ArmModel {
        if (!(jointSpeedRadS > 0 && jointAccelerationRadS2 > 0)) {
            throw new IllegalArgumentException("joint limits must be positive; were %s rad/s and %s rad/s2"
                    .formatted(jointSpeedRadS, jointAccelerationRadS2));
        }
    }

    public static ArmModel ur5() {
        return new ArmModel("ur5", new Ur5Kinematics(DhParameters.UR5), BESIDE_TABLE,
                Ur5Kinematics.JOINT_SPEED_LIMIT_RAD_PER_S, ACCELERATION_RAD_S2, 0.136, 0.016);
    }

    public static ArmModel ur5e() {
        return new ArmModel("ur5e", new Ur5Kinematics(DhParameters.UR5E), BESIDE_TABLE,
                Ur5Kinematics.JOINT_SPEED_LIMIT_RAD_PER_S, ACCELERATION_RAD_S2, 0.138, 0.007);
    }

    /** Every arm there is. */
    public static List<ArmModel> all() {
        return List.of(ur5(), ur5e());
    }

    /** @throws IllegalArgumentException if nothing has that name */
    public static ArmModel named(String name) {
        return all().stream().filter(a -> a.name.equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no arm \"%s\"; choose one of %s".formatted(name,
                                String.join(", ", all().stream().map(ArmModel::name).toList()))));
    }

    /** The same arm elsewhere. */
    public ArmModel standingAt(Pose tableFromBase) {
        return new ArmModel(name, kinematics, tableFromBase, jointSpeedRadS, jointAccelerationRadS2, shoulderOffsetM,
                forearmOffsetM);
    }

    /** baseFromFlange of a gripper that points straight down: the flange's z is down and its x the closing axis. */
    public Pose baseFromFlange(ToolPose tool, GripperGeometry gripper) {
        Pose tableFromFlange =
                tool.tableFromTool().times(new Pose(new Vec3(0, 0, gripper.flangeHeightM()), FLANGE_DOWN));
        return tableFromBase.inverse().times(tableFromFlange);
    }
}
