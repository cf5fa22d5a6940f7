package mpgnet.hw.urscript;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/** Universal Robots' way to write poses: x, y, z in metres, then the rotation's axis times its angle in radians. */
public final class RotationVector {

    private RotationVector() {
    }

    /** Six numbers; the angle is in [0, π]. */
    public static double[] of(Pose pose) {
        Quaternion q = pose.orientation();
        double sign = q.w() < 0 ? -1 : 1;
        Vec3 axis = new Vec3(q.x(), q.y(), q.z()).times(sign);
        double sine = axis.length();
        // For small angles 2·atan2(s, w)/s goes to 2/w.
        double scale = sine < 1e-9 ? 2 : 2 * Math.atan2(sine, q.w() * sign) / sine;
        Vec3 p = pose.position();
        return new double[]{p.x(), p.y(), p.z(), axis.x() * scale, axis.y() * scale, axis.z() * scale};
    }

    /** The pose of six numbers, as {@code actual_TCP_pose} gives them. */
    public static Pose toPose(double... xyzRotation) {
        if (xyzRotation.length != 6) {
            throw new IllegalArgumentException("a pose has six numbers; had " + xyzRotation.length);
        }
        Vec3 rotation = new Vec3(xyzRotation[3], xyzRotation[4], xyzRotation[5]);
        double angleRad = rotation.length();
        Quaternion q = angleRad < 1e-12 ? Quaternion.IDENTITY : Quaternion.aboutAxis(rotation, angleRad);
        return new Pose(new Vec3(xyzRotation[0], xyzRotation[1], xyzRotation[2]), q);
    }
}
