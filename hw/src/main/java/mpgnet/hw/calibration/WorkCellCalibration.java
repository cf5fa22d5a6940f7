package mpgnet.hw.calibration;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import mpgnet.hw.safety.TablePlane;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/**
 * Where a work cell's camera and table stand to the robot.
 *
 * @param made           when
 * @param cameraSerial   of the camera that it holds for; "" for one without a number
 * @param intrinsics     of that camera when it was calibrated
 * @param baseFromCamera takes the camera's frame to the robot's base
 * @param rmsM           of the residuals of the points that were used
 * @param angleDeg       one standard deviation of the rotation, degrees
 * @param residuals      how each point fits
 * @param table          the table in the base's frame
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record WorkCellCalibration(Instant made, String cameraSerial, Intrinsics intrinsics, Pose baseFromCamera,
        double rmsM, double angleDeg,
        List<HandEye.Residual> residuals, TablePlane table) implements WorkCellCalibrationBuilder.With {

    private static final double MAX_TILT_RAD = Math.toRadians(10);

    public WorkCellCalibration {
        residuals = List.copyOf(residuals);
    }

    /** @param plane the table as the camera sees it */
    public static WorkCellCalibration of(Instant made, String cameraSerial, Intrinsics intrinsics, HandEye.Fit fit,
            PlaneFit plane) throws CalibrationException {
        Vec3 normal = fit.baseFromCamera().orientation().rotate(plane.normal());
        if (normal.z() < Math.cos(MAX_TILT_RAD)) {
            throw new CalibrationException(
                    ("the plane that the camera sees is tilted by %.1f° against the robot's base, and a table "
                            + "by at most %.0f°; is it the table, and are the points in the base's frame?")
                            .formatted(Math.toDegrees(Math.acos(Math.clamp(normal.z(), -1, 1))),
                                    Math.toDegrees(MAX_TILT_RAD)));
        }
        return WorkCellCalibrationBuilder.builder().made(made).cameraSerial(cameraSerial).intrinsics(intrinsics)
                .baseFromCamera(fit.baseFromCamera()).rmsM(fit.rmsM()).angleDeg(Math.toDegrees(fit.angleRad()))
                .residuals(fit.residuals())
                .table(new TablePlane(fit.baseFromCamera().apply(plane.pointM()), normal)).build();
    }

    /**
     * The workspace's frame: its origin where the vertical through (x, y) of the base meets the table, its z the
     * table's normal, its x turned by {@code yawRad} from the base's.
     */
    public Pose baseFromTable(double xM, double yM, double yawRad) {
        Vec3 n = table.normal();
        double z = table.pointM().z() - (n.x() * (xM - table.pointM().x()) + n.y() * (yM - table.pointM().y())) / n.z();
        Vec3 axis = Vec3.Z.cross(n);
        Quaternion tilt = axis.length() < 1e-12 ? Quaternion.IDENTITY
                : Quaternion.aboutAxis(axis, Math.asin(Math.min(1, axis.length())));
        return new Pose(new Vec3(xM, yM, z), tilt.times(Quaternion.aboutAxis(Vec3.Z, yawRad)));
    }

    /** Whether a camera with these intrinsics, to a pixel, can be the one that it was made with. */
    public boolean fits(Intrinsics camera) {
        return camera.width() == intrinsics.width() && camera.height() == intrinsics.height()
                && Math.abs(camera.fx() - intrinsics.fx()) < 1
                && Math.abs(camera.fy() - intrinsics.fy()) < 1 && Math.abs(camera.cx() - intrinsics.cx()) < 1
                && Math.abs(camera.cy() - intrinsics.cy()) < 1;
    }

    /** Where the camera is in the workspace's frame: what {@link mpgnet.hw.camera.RgbdImage#seenFrom} wants. */
    public Pose tableFromCamera(Pose baseFromTable) {
        return baseFromTable.inverse().times(baseFromCamera);
    }
}
