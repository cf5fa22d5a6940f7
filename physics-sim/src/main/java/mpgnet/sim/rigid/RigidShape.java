package mpgnet.sim.rigid;

import java.util.List;
import mpgnet.sim.contact.Polyhedron;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.geometry.Vec3;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;

/**
 * A solid as the engine wants it: convex parts and inertia in the frame of its centre of mass and principal axes.
 * Immutable.
 *
 * @param parts        in that frame, metres
 * @param radiusM      the farthest corner from the frame's origin
 * @param bodyFromMass the centre of mass and the principal axes, in the body's frame
 * @param momentsM2    principal moments of inertia per unit mass
 */
record RigidShape(List<Polyhedron> parts, double radiusM, Pose bodyFromMass, Vec3 momentsM2) {

    /** Products of inertia below this share of the moments are rounding: the body's own axes are principal. */
    private static final double AXIS_ALIGNED = 1e-9;

    static RigidShape of(List<ConvexPart> parts) {
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
        return about(parts, bodyFromMass, moments);
    }

    /** A solid that nothing turns, about the origin of its parts. */
    static RigidShape massless(List<ConvexPart> parts) {
        return about(parts, Pose.IDENTITY, Vec3.ZERO);
    }

    private static RigidShape about(List<ConvexPart> parts, Pose bodyFromMass, Vec3 moments) {
        List<ConvexPart> moved = parts.stream().map(part -> part.moved(bodyFromMass.inverse())).toList();
        double radius = moved.stream().flatMap(part -> part.vertices().stream()).mapToDouble(Vec3::length).max()
                .orElseThrow();
        return new RigidShape(moved.stream().map(part -> Polyhedron.of(part, 1)).toList(), radius, bodyFromMass,
                moments);
    }

    private static Quaternion rotation(EigenDecomposition principal) {
        double[] x = principal.getEigenvector(0).toArray();
        double[] y = principal.getEigenvector(1).toArray();
        Vec3 u = new Vec3(x[0], x[1], x[2]);
        Vec3 v = new Vec3(y[0], y[1], y[2]);
        return Quaternion.ofAxes(u, v, u.cross(v));
    }
}
