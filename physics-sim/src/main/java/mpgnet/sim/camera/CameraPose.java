package mpgnet.sim.camera;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/** Where cameras stand: each method gives a {@code tableFromCamera} in the camera frame of {@link Intrinsics}. */
public final class CameraPose {

    private CameraPose() {
    }

    /**
     * Straight above the workspace's centre, looking down; the image's right is the table's +x and its top the table's
     * +y.
     */
    public static Pose above(double heightM) {
        return new Pose(new Vec3(0, 0, heightM), new Quaternion(0, 1, 0, 0));
    }

    /**
     * At {@code eye}, looking at {@code at}, with the image's columns upright.
     *
     * @throws IllegalArgumentException if both are the same point
     */
    public static Pose lookingAt(Vec3 eye, Vec3 at) {
        Vec3 direction = at.minus(eye);
        if (direction.length() < 1e-9) {
            throw new IllegalArgumentException("a camera cannot look at the point it stands at: " + eye);
        }
        // From a camera that looks along +z with x to the right: first tilt about x until it looks along +y and down,
        // then rotate about z.
        double yawRad = Math.atan2(-direction.x(), direction.y());
        double depressionRad = Math.atan2(-direction.z(), Math.hypot(direction.x(), direction.y()));
        Quaternion tilt = Quaternion.aboutAxis(Vec3.X, -(Math.PI / 2 + depressionRad));
        return new Pose(eye, Quaternion.aboutAxis(Vec3.Z, yawRad).times(tilt));
    }
}
