package mpgnet.sim.bullet;

import java.util.List;
import javax.vecmath.Matrix3d;
import javax.vecmath.Quat4d;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.geometry.Vec3;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;

/**
 * A solid as the engine wants it: collision geometry and inertia in the frame of its centre of mass and principal axes.
 *
 * @param bodyFromMass the centre of mass and the principal axes, in the body's frame
 * @param momentsM2    principal moments of inertia per unit mass
 */
record RigidShape(PolyhedraShape shape, Pose bodyFromMass, Vec3 momentsM2) {

    /** Products of inertia below this share of the moments are rounding: the body's own axes are principal. */
    private static final double AXIS_ALIGNED = 1e-9;

    static RigidShape of(List<ConvexPart> parts, PhysicsParameters physics) {
        SolidProperties solid = SolidProperties.of(parts);
        double[][] inertia = solid.inertiaM2();
        Pose bodyFromMass = new Pose(solid.centroid(), Quaternion.IDENTITY);
        Vec3 moments = new Vec3(inertia[0][0], inertia[1][1], inertia[2][2]);
        double products = Math.max(Math.abs(inertia[0][1]), Math.max(Math.abs(inertia[0][2]), Math.abs(inertia[1][2])));
        if (products > AXIS_ALIGNED * (moments.x() + moments.y() + moments.z())) {
            EigenDecomposition principal = new EigenDecomposition(MatrixUtils.createRealMatrix(inertia));
            double[] values = principal.getRealEigenvalues();
            moments = new Vec3(values[0], values[1], values[2]);
            bodyFromMass = new Pose(solid.centroid(), rotation(principal));
        }
        return new RigidShape(collisionShape(parts, bodyFromMass.inverse(), physics), bodyFromMass, moments);
    }

    private static Quaternion rotation(EigenDecomposition principal) {
        double[] x = principal.getEigenvector(0).toArray();
        double[] y = principal.getEigenvector(1).toArray();
        Vec3 u = new Vec3(x[0], x[1], x[2]);
        Vec3 v = new Vec3(y[0], y[1], y[2]);
        Vec3 w = u.cross(v);
        Matrix3d matrix = new Matrix3d(u.x(), v.x(), w.x(), u.y(), v.y(), w.y(), u.z(), v.z(), w.z());
        Quat4d q = new Quat4d();
        q.set(matrix);
        return new Quaternion(q.w, q.x, q.y, q.z);
    }

    /** The parts in their own frame, moved by {@code massFromBody}, for a body whose frame is its centre of mass. */
    static PolyhedraShape collisionShape(List<ConvexPart> parts, Pose massFromBody, PhysicsParameters physics) {
        return new PolyhedraShape(parts, massFromBody, physics.scale());
    }
}
