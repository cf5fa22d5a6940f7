package mpgnet.sim.geometry;

/**
 * A rigid transform: {@code apply(p) = position + orientation·p}. Named {@code aFromB} where it takes b's coordinates
 * to a's.
 */
public record Pose(Vec3 position, Quaternion orientation) {

    public static final Pose IDENTITY = new Pose(Vec3.ZERO, Quaternion.IDENTITY);

    public static Pose at(double xM, double yM, double zM) {
        return new Pose(new Vec3(xM, yM, zM), Quaternion.IDENTITY);
    }

    public Vec3 apply(Vec3 p) {
        return orientation.rotate(p).plus(position);
    }

    /** This transform after {@code o}: {@code aFromB.times(bFromC) = aFromC}. */
    public Pose times(Pose o) {
        return new Pose(apply(o.position), orientation.times(o.orientation));
    }

    public Pose inverse() {
        Quaternion inverse = orientation.inverse();
        return new Pose(inverse.rotate(position.times(-1)), inverse);
    }

    /**
     * Between this ({@code s} = 0) and {@code end} (1): positions along the line, orientations at constant rate the
     * shorter way round.
     */
    public Pose towards(Pose end, double s) {
        return new Pose(position.plus(end.position.minus(position).times(s)), orientation.towards(end.orientation, s));
    }
}
