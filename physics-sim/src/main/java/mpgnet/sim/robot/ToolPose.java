package mpgnet.sim.robot;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/**
 * Where the gripper points straight down: the lowest point of its pads, midway between them, and the direction of its
 * closing axis.
 *
 * @param tip    in the table's frame, metres
 * @param yawRad of the closing axis, counter-clockwise from +x; the gripper is the same rotated by π
 */
public record ToolPose(Vec3 tip, double yawRad) {

    public ToolPose(double xM, double yM, double zM, double yawRad) {
        this(new Vec3(xM, yM, zM), yawRad);
    }

    public ToolPose atHeight(double zM) {
        return new ToolPose(new Vec3(tip.x(), tip.y(), zM), yawRad);
    }

    /** This pose or the same rotated by π, whichever {@code from} reaches with the smaller rotation. */
    public ToolPose nearestTo(ToolPose from) {
        double rotation = Math.IEEEremainder(yawRad - from.yawRad, Math.PI);
        return new ToolPose(tip, from.yawRad + rotation);
    }

    /** Straight-line interpolation, {@code s} ∈ [0, 1]. */
    public ToolPose towards(ToolPose end, double s) {
        return new ToolPose(tip.plus(end.tip.minus(tip).times(s)), yawRad + (end.yawRad - yawRad) * s);
    }

    public Pose tableFromTool() {
        return new Pose(tip, Quaternion.aboutAxis(Vec3.Z, yawRad));
    }
}
