package mpgnet.twin.robot;

import java.util.Arrays;
import java.util.Set;
import mpgnet.hw.urscript.RotationVector;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.twin.script.Arguments;
import mpgnet.twin.script.ScriptList;

/**
 * URScript's functions of poses, rotations and wrenches. Source: "The URScript Programming Language", module urmath.
 * How {@code pose_dist} weighs angles against metres is not published: here a radian counts as a metre.
 */
final class GeometryLibrary {

    static final Set<String> KNOWN = Set.of("pose_trans", "pose_inv", "pose_add", "pose_sub", "point_dist",
            "pose_dist", "interpolate_pose", "wrench_trans", "rotvec2rpy", "rpy2rotvec");

    private GeometryLibrary() {
    }

    static boolean knows(String function) {
        return KNOWN.contains(function);
    }

    static Object call(Arguments a) {
        return switch (a.function()) {
            case "point_dist" -> pose(a, 0, "p_from").position().minus(pose(a, 1, "p_to").position()).length();
            case "pose_dist" -> {
                Pose between = pose(a, 0, "p_from").inverse().times(pose(a, 1, "p_to"));
                yield Math.hypot(between.position().length(), rotation(between.orientation()).length());
            }
            case "pose_trans" -> pose(pose(a, 0, "p_from").times(pose(a, 1, "p_from_to")));
            case "pose_inv" -> pose(pose(a, 0, "p_from").inverse());
            // Positions are added; orientations are turned one after the other (manual, pose_add).
            case "pose_add" -> pose(new Pose(pose(a, 0, "p_1").position().plus(pose(a, 1, "p_2").position()),
                    pose(a, 0, "p_1").orientation().times(pose(a, 1, "p_2").orientation())));
            case "pose_sub" -> pose(new Pose(pose(a, 0, "p_to").position().minus(pose(a, 1, "p_from").position()),
                    pose(a, 0, "p_to").orientation().times(pose(a, 1, "p_from").orientation().inverse())));
            case "interpolate_pose" ->
                    pose(between(pose(a, 0, "p_from"), pose(a, 1, "p_to"), a.number(2, "alpha")));
            case "wrench_trans" -> wrench(pose(a, 0, "T_from_to"), a.six(1, "w_from"));
            case "rotvec2rpy" -> rollPitchYaw(orientation(three(a, "rotation_vector")));
            case "rpy2rotvec" -> {
                double[] rpy = three(a, "rpy_vector");
                yield vector(rotation(Quaternion.aboutAxis(Vec3.Z, rpy[2])
                        .times(Quaternion.aboutAxis(Vec3.Y, rpy[1])).times(Quaternion.aboutAxis(Vec3.X, rpy[0]))));
            }
            default -> throw new IllegalArgumentException("no function " + a.function());
        };
    }

    /** Straight, and evenly about one axis. */
    private static Pose between(Pose from, Pose to, double share) {
        Vec3 rotation = rotation(to.orientation().times(from.orientation().inverse())).times(share);
        return new Pose(from.position().plus(to.position().minus(from.position()).times(share)),
                orientation(new double[]{rotation.x(), rotation.y(), rotation.z()}).times(from.orientation()));
    }

    /** Force and torque about a frame's origin, about another frame's and in its directions. */
    private static ScriptList wrench(Pose fromTo, double[] wrench) {
        Vec3 force = new Vec3(wrench[0], wrench[1], wrench[2]);
        Vec3 torque = new Vec3(wrench[3], wrench[4], wrench[5]).minus(fromTo.position().cross(force));
        Quaternion turned = fromTo.orientation().inverse();
        Vec3 f = turned.rotate(force);
        Vec3 t = turned.rotate(torque);
        return ScriptList.of(f.x(), f.y(), f.z(), t.x(), t.y(), t.z());
    }

    /** R = Rz(yaw) · Ry(pitch) · Rx(roll). */
    private static ScriptList rollPitchYaw(Quaternion q) {
        Vec3 x = q.rotate(Vec3.X);
        Vec3 y = q.rotate(Vec3.Y);
        Vec3 z = q.rotate(Vec3.Z);
        return ScriptList.of(Math.atan2(y.z(), z.z()), Math.asin(Math.clamp(-x.z(), -1, 1)), Math.atan2(x.y(), x.x()));
    }

    private static double[] three(Arguments a, String name) {
        double[] numbers = a.numbers(0, name);
        if (numbers.length != 3) {
            throw new IllegalArgumentException(
                    "%s(): %s must have three elements; had %s".formatted(a.function(), name,
                            Arrays.toString(numbers)));
        }
        return numbers;
    }

    private static Quaternion orientation(double[] rotation) {
        return RotationVector.toPose(new double[]{0, 0, 0, rotation[0], rotation[1], rotation[2]}).orientation();
    }

    /** Axis times angle. */
    private static Vec3 rotation(Quaternion q) {
        double[] pose = RotationVector.of(new Pose(Vec3.ZERO, q));
        return new Vec3(pose[3], pose[4], pose[5]);
    }

    private static ScriptList vector(Vec3 v) {
        return ScriptList.of(v.x(), v.y(), v.z());
    }

    private static Pose pose(Arguments a, int position, String name) {
        return RotationVector.toPose(a.six(position, name));
    }

    private static ScriptList pose(Pose pose) {
        return ScriptList.pose(RotationVector.of(pose));
    }
}
