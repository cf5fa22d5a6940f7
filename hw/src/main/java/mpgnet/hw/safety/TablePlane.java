package mpgnet.hw.safety;

import mpgnet.sim.geometry.Vec3;

/**
 * The table in the base's frame.
 *
 * @param normal upwards, made a unit vector
 */
public record TablePlane(Vec3 pointM, Vec3 normal) {

    public TablePlane {
        normal = normal.normalized();
        if (!(normal.z() > 0.5)) {
            throw new IllegalArgumentException(
                    "the table's normal must point up, within 60° of the base's z; was " + normal);
        }
    }

    /** The table {@code heightM} above the robot's base (below: negative), level. */
    public static TablePlane level(double heightM) {
        return new TablePlane(new Vec3(0, 0, heightM), Vec3.Z);
    }

    /** Height of {@code p} above the table. */
    double heightM(Vec3 p) {
        return p.minus(pointM).dot(normal);
    }
}
