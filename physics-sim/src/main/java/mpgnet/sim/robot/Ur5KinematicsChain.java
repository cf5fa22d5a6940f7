package mpgnet.sim.robot;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/**
 * The frames of an arm at one set of joint angles, base (0) to flange (6): rotation columns and origins, in the base's
 * frame.
 */
final class Ur5KinematicsChain {

    /** The axes of each frame. */
    final Vec3[] x = new Vec3[Ur5Kinematics.JOINTS + 1];
    final Vec3[] y = new Vec3[Ur5Kinematics.JOINTS + 1];
    final Vec3[] z = new Vec3[Ur5Kinematics.JOINTS + 1];
    final Vec3[] origin = new Vec3[Ur5Kinematics.JOINTS + 1];

    Ur5KinematicsChain(DhParameters dh, double[] q) {
        x[0] = Vec3.X;
        y[0] = Vec3.Y;
        z[0] = Vec3.Z;
        origin[0] = Vec3.ZERO;
        for (int i = 0; i < Ur5Kinematics.JOINTS; i++) {
            DhParameters.Joint joint = dh.joints().get(i);
            double theta = q[i] + joint.thetaRad();
            Vec3 rotatedX = combine(Math.cos(theta), x[i], Math.sin(theta), y[i]);
            Vec3 rotatedY = combine(-Math.sin(theta), x[i], Math.cos(theta), y[i]);
            double cosAlpha = Math.cos(joint.alphaRad());
            double sinAlpha = Math.sin(joint.alphaRad());
            x[i + 1] = rotatedX;
            y[i + 1] = combine(cosAlpha, rotatedY, sinAlpha, z[i]);
            z[i + 1] = combine(-sinAlpha, rotatedY, cosAlpha, z[i]);
            origin[i + 1] = origin[i].plus(combine(joint.dM(), z[i], joint.aM(), rotatedX));
        }
    }

    Pose flange() {
        int last = Ur5Kinematics.JOINTS;
        return new Pose(origin[last], rotation(x[last], y[last], z[last]));
    }

    /**
     * Columns are joints; rows 0–2 m/rad of the flange's origin, 3–5 rad/rad of its orientation, in the base's frame.
     */
    double[][] jacobian() {
        double[][] jacobian = new double[6][Ur5Kinematics.JOINTS];
        for (int i = 0; i < Ur5Kinematics.JOINTS; i++) {
            Vec3 linear = z[i].cross(origin[Ur5Kinematics.JOINTS].minus(origin[i]));
            double[] column = {linear.x(), linear.y(), linear.z(), z[i].x(), z[i].y(), z[i].z()};
            for (int row = 0; row < 6; row++) {
                jacobian[row][i] = column[row];
            }
        }
        return jacobian;
    }

    private static Vec3 combine(double a, Vec3 u, double b, Vec3 v) {
        return u.times(a).plus(v.times(b));
    }

    /**
     * The rotation with these columns. Divides by the largest component, so that no rotation is ill-conditioned
     * (Shepperd 1978).
     */
    private static Quaternion rotation(Vec3 cx, Vec3 cy, Vec3 cz) {
        double trace = cx.x() + cy.y() + cz.z();
        if (trace >= Math.max(cx.x(), Math.max(cy.y(), cz.z()))) {
            return new Quaternion(1 + trace, cy.z() - cz.y(), cz.x() - cx.z(), cx.y() - cy.x());
        }
        if (cx.x() >= cy.y() && cx.x() >= cz.z()) {
            return new Quaternion(cy.z() - cz.y(), 1 + cx.x() - cy.y() - cz.z(), cx.y() + cy.x(), cz.x() + cx.z());
        }
        if (cy.y() >= cz.z()) {
            return new Quaternion(cz.x() - cx.z(), cx.y() + cy.x(), 1 + cy.y() - cx.x() - cz.z(), cy.z() + cz.y());
        }
        return new Quaternion(cx.y() - cy.x(), cz.x() + cx.z(), cy.z() + cz.y(), 1 + cz.z() - cx.x() - cy.y());
    }
}
