package mpgnet.sim.rigid;

import java.util.Arrays;
import mpgnet.sim.contact.ContactPoints;
import mpgnet.sim.contact.ContactSearch;
import mpgnet.sim.contact.PlacedPolyhedron;

/**
 * The contact of two convex parts: up to four points along one normal, with the impulses that the next step starts
 * from. The points are fixed to both bodies; while these hardly move against each other, their gaps are all that
 * changes, and nothing is searched for.
 */
final class Manifold {

    /** Less than this between two searches, and the points stay those that were found. */
    private static final double STILL_M = 0.0001;
    /** Half the sine of the angle, as a quaternion has it. */
    private static final double STILL_HALF_ANGLE = 0.001;

    /** What rotation brings together beside the points that were found counts for this share. */
    private static final double BESIDE = 0.5;

    final RigidBody a;
    final RigidBody b;
    private final PlacedPolyhedron partA;
    /** Null for the table. */
    private final PlacedPolyhedron partB;
    private final ContactSearch.Memory memory = new ContactSearch.Memory();

    int count;
    /** From B to A, unit. */
    final double[] normal = new double[3];
    private final double[] normalInB = new double[3];
    private final double[] inA = new double[3 * ContactPoints.MOST];
    private final double[] inB = new double[3 * ContactPoints.MOST];
    /** Each point midway between the surfaces, in the table's frame. */
    final double[] point = new double[3 * ContactPoints.MOST];
    /** The gap at each point; negative: penetration. */
    final double[] gap = new double[ContactPoints.MOST];
    /** Impulses of one sub-step. */
    final double[] normalImpulse = new double[ContactPoints.MOST];
    /** The share of each that the next sub-step starts from. */
    final double[] carried = new double[ContactPoints.MOST];
    /** Friction's, in the table's frame. */
    final double[] frictionImpulse = new double[3];
    double twistImpulse;
    /** The length of that sub-step; 0 before the first. */
    double substepS;

    /** Where B was to A at the last search: position, orientation. */
    private final double[] searchedAt = new double[7];
    private final double[] relative = new double[7];
    private double searchedReach = -1;

    Manifold(RigidBody a, PlacedPolyhedron partA, RigidBody b, PlacedPolyhedron partB) {
        this.a = a;
        this.b = b;
        this.partA = partA;
        this.partB = partB;
    }

    /** As if it had just been made. */
    void reset() {
        memory.restore(ContactSearch.LastAxis.NONE);
        forget();
        substepS = 0;
        searchedReach = -1;
        Arrays.fill(normal, 0);
        Arrays.fill(normalInB, 0);
        Arrays.fill(searchedAt, 0);
    }

    /** Scratch that all manifolds of a world share. */
    static final class Scratch {
        final ContactSearch search;
        final ContactPoints points = new ContactPoints();
        private final double[] oldInA = new double[3 * ContactPoints.MOST];
        private final double[] oldImpulse = new double[ContactPoints.MOST];
        private final double[] oldCarried = new double[ContactPoints.MOST];
        private final boolean[] used = new boolean[ContactPoints.MOST];

        Scratch(double slackM) {
            search = new ContactSearch(slackM);
        }
    }

    /**
     * Brings the points up to where the bodies are now.
     *
     * @param reachM points farther apart than this are of no interest
     * @param nearM  a point this near to one of the step before is the same
     */
    void update(double reachM, double nearM, Scratch scratch) {
        relate();
        if (reachM <= searchedReach && still()) {
            follow();
            return;
        }
        // A little more than is asked for, so that a body that begins to move needs no new search at once.
        searchedReach = reachM + nearM / 2;
        if (partB == null) {
            scratch.search.withHalfSpace(partA, 0, 0, 1, 0, searchedReach, scratch.points);
        } else {
            scratch.search.between(partA, partB, searchedReach, memory, scratch.points);
        }
        System.arraycopy(relative, 0, searchedAt, 0, relative.length);
        take(scratch, nearM);
    }

    /** Where B is in A's frame. */
    private void relate() {
        double dx = b.position[0] - a.position[0];
        double dy = b.position[1] - a.position[1];
        double dz = b.position[2] - a.position[2];
        double[] r = a.rotation;
        relative[0] = r[0] * dx + r[3] * dy + r[6] * dz;
        relative[1] = r[1] * dx + r[4] * dy + r[7] * dz;
        relative[2] = r[2] * dx + r[5] * dy + r[8] * dz;
        double[] p = a.orientation;
        double[] q = b.orientation;
        relative[3] = p[0] * q[0] + p[1] * q[1] + p[2] * q[2] + p[3] * q[3];
        relative[4] = p[0] * q[1] - p[1] * q[0] - p[2] * q[3] + p[3] * q[2];
        relative[5] = p[0] * q[2] + p[1] * q[3] - p[2] * q[0] - p[3] * q[1];
        relative[6] = p[0] * q[3] - p[1] * q[2] + p[2] * q[1] - p[3] * q[0];
    }

    private boolean still() {
        double moved = 0;
        for (int k = 0; k < 3; k++) {
            double d = relative[k] - searchedAt[k];
            moved += d * d;
        }
        double[] q = relative;
        double[] s = searchedAt;
        // The vector part of the rotation between the two.
        double x = q[3] * s[4] - q[4] * s[3] - q[5] * s[6] + q[6] * s[5];
        double y = q[3] * s[5] + q[4] * s[6] - q[5] * s[3] - q[6] * s[4];
        double z = q[3] * s[6] - q[4] * s[5] + q[5] * s[4] - q[6] * s[3];
        return moved < STILL_M * STILL_M && x * x + y * y + z * z < STILL_HALF_ANGLE * STILL_HALF_ANGLE;
    }

    private void follow() {
        toTable(b.rotation, normalInB, 0, normal, 0);
        for (int i = 0; i < count; i++) {
            double distance = 0;
            for (int k = 0; k < 3; k++) {
                double onA = a.position[k] + row(a.rotation, k, inA, 3 * i);
                double onB = b.position[k] + row(b.rotation, k, inB, 3 * i);
                distance += normal[k] * (onA - onB);
                point[3 * i + k] = (onA + onB) / 2;
            }
            gap[i] = distance;
        }
    }

    private static double row(double[] rotation, int row, double[] v, int at) {
        return rotation[3 * row] * v[at] + rotation[3 * row + 1] * v[at + 1] + rotation[3 * row + 2] * v[at + 2];
    }

    private static void toTable(double[] rotation, double[] v, int at, double[] out, int to) {
        for (int k = 0; k < 3; k++) {
            out[to + k] = row(rotation, k, v, at);
        }
    }

    private static void toBody(double[] rotation, double x, double y, double z, double[] out, int to) {
        for (int k = 0; k < 3; k++) {
            out[to + k] = rotation[k] * x + rotation[3 + k] * y + rotation[6 + k] * z;
        }
    }

    /** The points just found, each with the impulse of the old one that it continues. */
    private void take(Scratch scratch, double nearM) {
        ContactPoints found = scratch.points;
        int before = count;
        System.arraycopy(inA, 0, scratch.oldInA, 0, 3 * before);
        System.arraycopy(normalImpulse, 0, scratch.oldImpulse, 0, before);
        System.arraycopy(carried, 0, scratch.oldCarried, 0, before);
        Arrays.fill(scratch.used, false);
        count = found.count();
        if (count == 0) {
            forget();
            return;
        }
        normal[0] = found.normalX();
        normal[1] = found.normalY();
        normal[2] = found.normalZ();
        toBody(b.rotation, normal[0], normal[1], normal[2], normalInB, 0);
        for (int i = 0; i < count; i++) {
            toBody(a.rotation, found.onA(i, 0) - a.position[0], found.onA(i, 1) - a.position[1],
                    found.onA(i, 2) - a.position[2], inA, 3 * i);
            toBody(b.rotation, found.onB(i, 0) - b.position[0], found.onB(i, 1) - b.position[1],
                    found.onB(i, 2) - b.position[2], inB, 3 * i);
            for (int k = 0; k < 3; k++) {
                point[3 * i + k] = (found.onA(i, k) + found.onB(i, k)) / 2;
            }
            gap[i] = found.distance(i);
            inherit(scratch, before, i, nearM);
        }
        if (before == 0) {
            Arrays.fill(frictionImpulse, 0);
            twistImpulse = 0;
        }
    }

    /** Takes the impulse of the nearest old point, if that is near and nobody before has claimed it. */
    private void inherit(Scratch scratch, int before, int i, double nearM) {
        int best = -1;
        double least = nearM * nearM;
        for (int j = 0; j < before; j++) {
            double squared = 0;
            for (int k = 0; k < 3; k++) {
                double d = inA[3 * i + k] - scratch.oldInA[3 * j + k];
                squared += d * d;
            }
            if (!scratch.used[j] && squared < least) {
                least = squared;
                best = j;
            }
        }
        if (best >= 0) {
            scratch.used[best] = true;
        }
        normalImpulse[i] = best < 0 ? 0 : scratch.oldImpulse[best];
        carried[i] = best < 0 ? 1 : scratch.oldCarried[best];
    }

    /** The least share of its points. */
    double leastCarried() {
        double least = 1;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, carried[i]);
        }
        return least;
    }

    private void forget() {
        count = 0;
        Arrays.fill(normalImpulse, 0);
        Arrays.fill(frictionImpulse, 0);
        twistImpulse = 0;
    }

    boolean touches() {
        return count > 0;
    }

    /** The least gap at its points; infinite without any. */
    double nearestM() {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            nearest = Math.min(nearest, gap[i]);
        }
        return nearest;
    }

    /**
     * How fast the bodies close on each other if they touch within {@code seconds}: at the points that were found, and,
     * counting less, beside them by rotating relative to each other, which brings together what no point was found for.
     * 0 if they stay apart.
     */
    double impactMS(double seconds) {
        double fastest = 0;
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double speed = 0;
            for (int k = 0; k < 3; k++) {
                speed += normal[k] * (speed(b, 3 * i, k) - speed(a, 3 * i, k));
            }
            if (speed * seconds > gap[i]) {
                fastest = Math.max(fastest, speed);
            }
            nearest = Math.min(nearest, gap[i]);
        }
        double x = a.velocity[3] - b.velocity[3];
        double y = a.velocity[4] - b.velocity[4];
        double z = a.velocity[5] - b.velocity[5];
        double turning = Math.sqrt(x * x + y * y + z * z) * Math.max(a.shape.radiusM(), b.shape.radiusM());
        return nearest < turning * seconds ? Math.max(fastest, BESIDE * turning) : fastest;
    }

    /** A component of a body's velocity at a point. */
    private double speed(RigidBody body, int at, int k) {
        int l = (k + 1) % 3;
        int m = (k + 2) % 3;
        double[] v = body.velocity;
        return v[k] + v[3 + l] * (point[at + m] - body.position[m]) - v[3 + m] * (point[at + l] - body.position[l]);
    }

    /** The force along the normal, newtons, as the last step found it. */
    double forceN(double tableStiffnessNM) {
        double force = 0;
        for (int i = 0; i < count; i++) {
            // Where nothing is pushed away, only the surfaces give way.
            force += a.moves() || b.moves() ? substepS > 0 ? normalImpulse[i] / substepS : 0
                    : Math.max(0, -gap[i]) * tableStiffnessNM / count;
        }
        return force;
    }

    void save(SnapshotWriter out) {
        ContactSearch.LastAxis axis = memory.lastAxis();
        out.integer(axis.kind());
        out.integer(axis.indexA());
        out.integer(axis.indexB());
        out.integer(count);
        out.raw(normal);
        out.raw(normalInB);
        out.raw(inA, 3 * count);
        out.raw(inB, 3 * count);
        out.raw(point, 3 * count);
        out.raw(gap, count);
        out.raw(normalImpulse, count);
        out.raw(carried, count);
        out.raw(frictionImpulse);
        out.real(twistImpulse);
        out.real(substepS);
        out.raw(searchedAt);
        out.real(searchedReach);
    }

    void restore(SnapshotReader in) {
        memory.restore(new ContactSearch.LastAxis(in.integer(), in.integer(), in.integer()));
        count = in.integer();
        if (count < 0 || count > ContactPoints.MOST) {
            throw SnapshotReader.damaged();
        }
        in.raw(normal);
        in.raw(normalInB);
        in.raw(inA, 3 * count);
        in.raw(inB, 3 * count);
        in.raw(point, 3 * count);
        in.raw(gap, count);
        in.raw(normalImpulse, count);
        in.raw(carried, count);
        in.raw(frictionImpulse);
        twistImpulse = in.real();
        substepS = in.real();
        in.raw(searchedAt);
        searchedReach = in.real();
    }
}
