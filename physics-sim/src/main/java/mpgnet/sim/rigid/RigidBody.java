package mpgnet.sim.rigid;

import java.util.List;
import mpgnet.sim.contact.PlacedPolyhedron;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/**
 * A rigid body where it is now, in the frame of its centre of mass and principal axes; metres, seconds, kilograms.
 */
final class RigidBody {

    /** What a body is to the others. */
    enum Role {
        /** The half-space below z = 0. */
        TABLE,
        /** Goes where it is told. Meets objects only; the fingers keep it off the table. */
        PALM,
        /** Goes where the palm and the jaw carry it. */
        FINGER,
        /** Moved by gravity and contacts. */
        OBJECT
    }

    /** Of what is no object. */
    static final int NO_ID = -1;

    final Role role;
    /** An object's, else {@link #NO_ID}. */
    final int id;
    final double friction;
    final double massKg;
    /** 0 for what nothing can push. */
    final double inverseMass;
    final RigidShape shape;
    /** Principal moments of inertia. */
    final double[] moments;
    final PlacedPolyhedron[] solids;
    /** Whether its solids' faces along x are soft pads. */
    final boolean padded;

    final double[] position = new double[3];
    /** w, x, y, z. */
    final double[] orientation = {1, 0, 0, 0};
    /** Row-major, table from body. */
    final double[] rotation = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    /** Linear, then angular, in the table's frame. */
    final double[] velocity = new double[6];
    /** Row-major, in the table's frame. */
    final double[] inverseInertia = new double[9];
    /** The force that pulls at its centre of mass during the next step. */
    final double[] pull = new double[3];
    /** The box that it can reach in the step to come. */
    final double[] low = new double[3];
    final double[] high = new double[3];
    boolean asleep;
    /** For how long it has been slow. */
    double slowS;
    /** How far any of its points can move in the step to come. */
    double sweepM;
    /** Its place in the solver's arrays. */
    int place;
    /** Scratch of the search for islands: another body of the same island. */
    RigidBody parent;
    boolean islandReady;
    /** In how many parts its island takes the present step. */
    int parts;

    private RigidBody(Role role, int id, double massKg, double friction, RigidShape shape, boolean padded) {
        this.role = role;
        this.id = id;
        this.massKg = massKg;
        this.friction = friction;
        this.shape = shape;
        this.padded = padded;
        inverseMass = role == Role.OBJECT ? 1 / massKg : 0;
        this.moments = new double[]{massKg * shape.momentsM2().x(), massKg * shape.momentsM2().y(),
            massKg * shape.momentsM2().z()};
        solids = shape.parts().stream().map(PlacedPolyhedron::new).toArray(PlacedPolyhedron[]::new);
    }

    /** The table's half-space has no parts. */
    static RigidBody table(double friction) {
        return new RigidBody(Role.TABLE, NO_ID, 0, friction,
                new RigidShape(List.of(), 0, Pose.IDENTITY, Vec3.ZERO), false);
    }

    static RigidBody object(int id, double massKg, double friction, RigidShape shape) {
        return new RigidBody(Role.OBJECT, id, massKg, friction, shape, false);
    }

    static RigidBody palm(RigidShape shape) {
        return new RigidBody(Role.PALM, NO_ID, 0, 0, shape, false);
    }

    static RigidBody finger(double friction, RigidShape shape) {
        return new RigidBody(Role.FINGER, NO_ID, 0, friction, shape, true);
    }

    boolean moves() {
        return role == Role.OBJECT;
    }

    /** Whether it is a part of the gripper. */
    boolean isGripper() {
        return role == Role.PALM || role == Role.FINGER;
    }

    void place(Pose tableFromMass) {
        set(position, tableFromMass.position());
        Quaternion q = tableFromMass.orientation();
        orientation[0] = q.w();
        orientation[1] = q.x();
        orientation[2] = q.y();
        orientation[3] = q.z();
        placed();
    }

    Pose pose() {
        return new Pose(new Vec3(position[0], position[1], position[2]),
                new Quaternion(orientation[0], orientation[1], orientation[2], orientation[3]));
    }

    static void set(double[] to, Vec3 from) {
        to[0] = from.x();
        to[1] = from.y();
        to[2] = from.z();
    }

    /** Moves it by a displacement and a rotation vector. */
    void advance(double dx, double dy, double dz, double rx, double ry, double rz) {
        position[0] += dx;
        position[1] += dy;
        position[2] += dz;
        double angle = Math.sqrt(rx * rx + ry * ry + rz * rz);
        // sin(angle / 2) / angle, by its series where the quotient has no digits.
        double s = angle < 1e-4 ? 0.5 - angle * angle / 48 : Math.sin(angle / 2) / angle;
        double w = Math.cos(angle / 2);
        double x = s * rx;
        double y = s * ry;
        double z = s * rz;
        double[] q = orientation;
        double qw = w * q[0] - x * q[1] - y * q[2] - z * q[3];
        double qx = w * q[1] + x * q[0] + y * q[3] - z * q[2];
        double qy = w * q[2] - x * q[3] + y * q[0] + z * q[1];
        double qz = w * q[3] + x * q[2] - y * q[1] + z * q[0];
        double length = Math.sqrt(qw * qw + qx * qx + qy * qy + qz * qz);
        q[0] = qw / length;
        q[1] = qx / length;
        q[2] = qy / length;
        q[3] = qz / length;
        placed();
    }

    /** Whatever follows from position and orientation. */
    void placed() {
        double w = orientation[0];
        double x = orientation[1];
        double y = orientation[2];
        double z = orientation[3];
        double[] r = rotation;
        r[0] = 1 - 2 * (y * y + z * z);
        r[1] = 2 * (x * y - w * z);
        r[2] = 2 * (x * z + w * y);
        r[3] = 2 * (x * y + w * z);
        r[4] = 1 - 2 * (x * x + z * z);
        r[5] = 2 * (y * z - w * x);
        r[6] = 2 * (x * z - w * y);
        r[7] = 2 * (y * z + w * x);
        r[8] = 1 - 2 * (x * x + y * y);
        for (PlacedPolyhedron part : solids) {
            part.place(rotation, position);
        }
        if (moves()) {
            double a = 1 / moments[0];
            double b = 1 / moments[1];
            double c = 1 / moments[2];
            for (int i = 0; i < 3; i++) {
                for (int j = i; j < 3; j++) {
                    double value = a * r[3 * i] * r[3 * j] + b * r[3 * i + 1] * r[3 * j + 1]
                            + c * r[3 * i + 2] * r[3 * j + 2];
                    inverseInertia[3 * i + j] = value;
                    inverseInertia[3 * j + i] = value;
                }
            }
        }
    }

    /** Kinetic and potential energy in a gravity, joules; 0 at rest in the table's origin. */
    double energyJ(double[] gravity) {
        double energy = 0;
        for (int k = 0; k < 3; k++) {
            double spin = rotation[k] * velocity[3] + rotation[3 + k] * velocity[4] + rotation[6 + k] * velocity[5];
            energy += (massKg * velocity[k] * velocity[k] + moments[k] * spin * spin) / 2
                    - massKg * gravity[k] * position[k];
        }
        return energy;
    }

    double speedMS() {
        return length(velocity, 0);
    }

    double angularSpeedRadS() {
        return length(velocity, 3);
    }

    static double length(double[] v, int at) {
        return Math.sqrt(v[at] * v[at] + v[at + 1] * v[at + 1] + v[at + 2] * v[at + 2]);
    }

    /** Bounds what it can reach within a step. */
    void reach(double stepS, double ahead, double marginM) {
        sweepM = (speedMS() + angularSpeedRadS() * shape.radiusM()) * stepS;
        double reach = marginM + ahead * sweepM;
        for (int axis = 0; axis < 3; axis++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (PlacedPolyhedron part : solids) {
                least = Math.min(least, part.low(axis));
                most = Math.max(most, part.high(axis));
            }
            low[axis] = least - reach;
            high[axis] = most + reach;
        }
    }

    boolean near(RigidBody o) {
        return low[0] <= o.high[0] && o.low[0] <= high[0] && low[1] <= o.high[1] && o.low[1] <= high[1]
                && low[2] <= o.high[2] && o.low[2] <= high[2];
    }

    void wake() {
        asleep = false;
        slowS = 0;
    }

    void save(SnapshotWriter out) {
        out.raw(position);
        out.raw(orientation);
        out.raw(velocity);
        out.raw(pull);
        out.raw(low);
        out.raw(high);
        out.flag(asleep);
        out.real(slowS);
    }

    void restore(SnapshotReader in) {
        in.raw(position);
        in.raw(orientation);
        in.raw(velocity);
        in.raw(pull);
        in.raw(low);
        in.raw(high);
        asleep = in.flag();
        slowS = in.real();
        placed();
    }
}
