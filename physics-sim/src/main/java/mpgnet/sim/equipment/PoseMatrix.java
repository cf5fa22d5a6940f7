package mpgnet.sim.equipment;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/** A pose as a matrix of four rows of four numbers, {@code [R t; 0 0 0 1]}, metres. */
final class PoseMatrix {

    /** How far a rotation's columns may be from length 1 and from each other's right angle: rounded to few digits. */
    static final double ROTATION = 1e-3;

    private PoseMatrix() {
    }

    /**
     * @param name of the matrix, for messages
     * @throws IllegalArgumentException it does not begin with a rotation
     */
    static Pose pose(double[][] rows, String name) {
        Vec3 x = column(rows, 0);
        Vec3 y = column(rows, 1);
        Vec3 z = column(rows, 2);
        double off = Math.max(x.cross(y).minus(z).length(), y.cross(z).minus(x).length());
        if (!(off < ROTATION)) {
            throw new IllegalArgumentException(
                    "%s must begin with a rotation: three right-angled columns of length 1".formatted(name));
        }
        return new Pose(column(rows, 3), Quaternion.ofAxes(x.normalized(), y.normalized(), z.normalized()));
    }

    private static Vec3 column(double[][] rows, int column) {
        return new Vec3(rows[0][column], rows[1][column], rows[2][column]);
    }
}
