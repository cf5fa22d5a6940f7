package mpgnet.sim.camera;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;

/**
 * A camera fixed in the cell.
 *
 * @param tableFromCamera where it stands
 * @param calibrated      where its calibration says it stands: what its frames are back-projected with
 */
public record PlacedCamera(Intrinsics intrinsics, Pose tableFromCamera, Pose calibrated) {

    /** Calibrated without error. */
    public PlacedCamera(Intrinsics intrinsics, Pose tableFromCamera) {
        this(intrinsics, tableFromCamera, tableFromCamera);
    }

    /** Grasping the Invisible's: straight above the workspace. */
    public static PlacedCamera above() {
        return new PlacedCamera(Intrinsics.VGA, CameraPose.above(0.825));
    }

    /**
     * Visual Pushing and Grasping's: 0.5 m in front of the workspace's centre and 0.5 m up, looking back towards the
     * robot at 45°.
     */
    public static PlacedCamera oblique() {
        return new PlacedCamera(Intrinsics.VGA, CameraPose.lookingAt(new Vec3(0.5, 0, 0.5), Vec3.ZERO));
    }
}
