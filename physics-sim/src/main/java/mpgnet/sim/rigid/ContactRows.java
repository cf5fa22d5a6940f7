package mpgnet.sim.rigid;

import java.util.Arrays;
import java.util.List;

/**
 * What the solver reads and writes in every pass, in flat arrays: one block per manifold, one per point. A row is a
 * direction with the lever arms and the bodies' responses of an impulse along it.
 */
abstract class ContactRows {

    /** A manifold's block of {@link #blocks}. */
    static final int N = 0;
    static final int T1 = 3;
    static final int T2 = 6;
    /** Lever arms r × t and their responses I⁻¹ (r × t), for bodies A and B. */
    static final int A1 = 9;
    static final int B1 = 12;
    static final int IA1 = 15;
    static final int IB1 = 18;
    static final int A2 = 21;
    static final int B2 = 24;
    static final int IA2 = 27;
    static final int IB2 = 30;
    /** The inverse of the 2 × 2 matrix of friction: what stops a slip in any direction. */
    static final int K11 = 33;
    static final int K12 = 34;
    static final int K22 = 35;
    /** The smaller of both directions' effective masses: steps of a slip's impulse along the slip. */
    static final int SLIDE = 36;
    static final int IAN = 37;
    static final int IBN = 40;
    static final int TWIST_MASS = 43;
    static final int F1 = 44;
    static final int F2 = 45;
    static final int TWIST = 46;
    static final int MU = 47;
    static final int PATCH = 48;
    static final int J1 = 49;
    static final int J2 = 50;
    static final int JN = 51;
    static final int MASS_A = 52;
    static final int MASS_B = 53;
    /** 1 where A is a part of the gripper, -1 where B is, 0 where neither. */
    static final int GRIPPER = 54;
    static final int BLOCK = 55;

    /** A point's block of {@link #points}. */
    static final int PA = 0;
    static final int PB = 3;
    static final int PIA = 6;
    static final int PIB = 9;
    static final int PMASS = 12;
    static final int PGAP = 13;
    static final int PIMPULSE = 14;
    /** The point's distance from the centre of pressure. */
    static final int PRADIUS = 15;
    /** The share of the impulse that the next sub-step starts from. */
    static final int PSHARE = 16;
    static final int POINT = 17;
    /** The cosine of 45°. */
    private static final double ALONG = 0.707;

    final PhysicsParameters physics;
    double[] blocks = new double[64 * BLOCK];
    double[] points = new double[256 * POINT];
    /** Where each manifold's bodies are in the solver's arrays. */
    int[] offsetA = new int[64];
    int[] offsetB = new int[64];
    /** Each manifold's first point, and where the last one's end. */
    int[] firstPoint = new int[65];
    /** Of manifolds. */
    int count;
    /** The length of a sub-step. */
    private double substepS;
    private final double[] centre = new double[3];

    ContactRows(PhysicsParameters parameters) {
        physics = parameters;
    }

    /**
     * Fills the arrays.
     *
     * @param jaw     null where there is no gripper
     * @param lengthS how long a sub-step is
     */
    final void fill(List<Manifold> manifolds, Jaw jaw, double lengthS) {
        substepS = lengthS;
        collect(manifolds, jaw);
    }

    private void collect(List<Manifold> manifolds, Jaw jaw) {
        count = manifolds.size();
        if (offsetA.length < count) {
            offsetA = new int[2 * count];
            offsetB = new int[2 * count];
            firstPoint = new int[2 * count + 1];
            blocks = new double[2 * count * BLOCK];
        }
        int next = 0;
        for (int m = 0; m < count; m++) {
            Manifold manifold = manifolds.get(m);
            if (points.length < (next + manifold.count) * POINT) {
                points = Arrays.copyOf(points, 2 * points.length);
            }
            offsetA[m] = manifold.a.place;
            offsetB[m] = manifold.b.place;
            firstPoint[m] = next;
            collect(manifold, jaw, m * BLOCK, next);
            next += manifold.count;
        }
        firstPoint[count] = next;
    }

    private void collect(Manifold manifold, Jaw jaw, int at, int first) {
        RigidBody a = manifold.a;
        RigidBody b = manifold.b;
        double[] k = blocks;
        double[] n = manifold.normal;
        System.arraycopy(n, 0, k, at + N, 3);
        // Along a fixed axis of the table, so that a resting contact's tangents stay what they were.
        if (Math.abs(n[2]) > 0.7) {
            perpendicular(n, 1, 0, 0, at + T1);
        } else {
            perpendicular(n, 0, 0, 1, at + T1);
        }
        cross(n[0], n[1], n[2], k[at + T1], k[at + T1 + 1], k[at + T1 + 2], k, at + T2);
        k[at + MASS_A] = a.inverseMass;
        k[at + MASS_B] = b.inverseMass;
        k[at + MU] = a.friction * b.friction;
        k[at + GRIPPER] = a.isGripper() ? 1 : b.isGripper() ? -1 : 0;
        boolean pad = isPad(a, n) || isPad(b, n);
        k[at + PATCH] = pad ? physics.padPatchM() : 0;
        centreOfPressure(manifold);
        rows(a, b, at + T1, at + A1, at + B1, at + IA1, at + IB1);
        rows(a, b, at + T2, at + A2, at + B2, at + IA2, at + IB2);
        double j1 = jawShare(jaw, a, b, at + T1);
        double j2 = jawShare(jaw, a, b, at + T2);
        double jn = jawShare(jaw, a, b, at + N);
        k[at + J1] = j1;
        k[at + J2] = j2;
        k[at + JN] = jn;
        friction(at, a.inverseMass + b.inverseMass);
        respond(a, n[0], n[1], n[2], k, at + IAN);
        respond(b, n[0], n[1], n[2], k, at + IBN);
        double twist = dot(k, at + IAN, n, 0) + dot(k, at + IBN, n, 0);
        k[at + TWIST_MASS] = twist > 0 ? 1 / twist : 0;
        double[] f = manifold.frictionImpulse;
        double start = scale(manifold) * manifold.leastCarried();
        k[at + F1] = start * dot(k, at + T1, f, 0);
        k[at + F2] = start * dot(k, at + T2, f, 0);
        k[at + TWIST] = start * manifold.twistImpulse;
        for (int i = 0; i < manifold.count; i++) {
            collectPoint(manifold, i, at, (first + i) * POINT);
        }
    }

    private void collectPoint(Manifold manifold, int i, int block, int at) {
        RigidBody a = manifold.a;
        RigidBody b = manifold.b;
        double[] k = blocks;
        double[] p = points;
        double nx = k[block + N];
        double ny = k[block + N + 1];
        double nz = k[block + N + 2];
        double x = manifold.point[3 * i];
        double y = manifold.point[3 * i + 1];
        double z = manifold.point[3 * i + 2];
        cross(x - a.position[0], y - a.position[1], z - a.position[2], nx, ny, nz, p, at + PA);
        cross(x - b.position[0], y - b.position[1], z - b.position[2], nx, ny, nz, p, at + PB);
        respond(a, p[at + PA], p[at + PA + 1], p[at + PA + 2], p, at + PIA);
        respond(b, p[at + PB], p[at + PB + 1], p[at + PB + 2], p, at + PIB);
        double jn = k[block + JN];
        p[at + PMASS] = 1 / (a.inverseMass + b.inverseMass + dot(p, at + PA, p, at + PIA) + dot(p, at + PB, p, at + PIB)
                + jn * jn * Jaw.INVERSE_MASS);
        p[at + PGAP] = manifold.gap[i];
        p[at + PIMPULSE] = scale(manifold) * manifold.carried[i] * manifold.normalImpulse[i];
        double dx = x - centre[0];
        double dy = y - centre[1];
        double dz = z - centre[2];
        p[at + PRADIUS] = Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /** Impulses are for as long as a sub-step is. */
    private double scale(Manifold manifold) {
        return manifold.substepS == 0 ? 1 : substepS / manifold.substepS;
    }

    /** The mean of the points by the impulses they start from; by nearness where there are none yet. */
    private void centreOfPressure(Manifold manifold) {
        double total = 0;
        for (int i = 0; i < manifold.count; i++) {
            total += manifold.normalImpulse[i];
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < manifold.count; i++) {
            nearest = Math.min(nearest, manifold.gap[i]);
        }
        Arrays.fill(centre, 0);
        double weights = 0;
        for (int i = 0; i < manifold.count; i++) {
            double weight = total > 0 ? manifold.normalImpulse[i]
                    : manifold.gap[i] < nearest + physics.touchingM() ? 1 : 0;
            weights += weight;
            for (int k = 0; k < 3; k++) {
                centre[k] += weight * manifold.point[3 * i + k];
            }
        }
        for (int k = 0; k < 3; k++) {
            centre[k] /= weights;
        }
    }

    /** Lever arms and responses of both bodies for an impulse along t at the centre of pressure. */
    private void rows(RigidBody a, RigidBody b, int t, int armA, int armB, int responseA, int responseB) {
        double[] k = blocks;
        cross(centre[0] - a.position[0], centre[1] - a.position[1], centre[2] - a.position[2], k[t], k[t + 1],
                k[t + 2], k, armA);
        cross(centre[0] - b.position[0], centre[1] - b.position[1], centre[2] - b.position[2], k[t], k[t + 1],
                k[t + 2], k, armB);
        respond(a, k[armA], k[armA + 1], k[armA + 2], k, responseA);
        respond(b, k[armB], k[armB + 1], k[armB + 2], k, responseB);
    }

    private void friction(int at, double inverseMasses) {
        double[] k = blocks;
        double a11 = inverseMasses + dot(k, at + A1, k, at + IA1) + dot(k, at + B1, k, at + IB1)
                + k[at + J1] * k[at + J1] * Jaw.INVERSE_MASS;
        double a12 = dot(k, at + A1, k, at + IA2) + dot(k, at + B1, k, at + IB2)
                + k[at + J1] * k[at + J2] * Jaw.INVERSE_MASS;
        double a22 = inverseMasses + dot(k, at + A2, k, at + IA2) + dot(k, at + B2, k, at + IB2)
                + k[at + J2] * k[at + J2] * Jaw.INVERSE_MASS;
        double determinant = a11 * a22 - a12 * a12;
        k[at + K11] = a22 / determinant;
        k[at + K12] = -a12 / determinant;
        k[at + K22] = a11 / determinant;
        // At most the matrix' inverse in any direction, by Gershgorin.
        k[at + SLIDE] = 1 / (Math.max(a11, a22) + Math.abs(a12));
    }

    /** How the jaw's speed counts in the bodies' relative velocity along the direction at {@code at}. */
    private double jawShare(Jaw jaw, RigidBody a, RigidBody b, int at) {
        if (jaw == null) {
            return 0;
        }
        double[] d = blocks;
        return jaw.share(a, d[at], d[at + 1], d[at + 2]) - jaw.share(b, d[at], d[at + 1], d[at + 2]);
    }

    /** Soft is the finger's inner face, which looks along the finger's x axis; its tip and sides are hard. */
    private static boolean isPad(RigidBody body, double[] n) {
        double[] r = body.rotation;
        return body.padded && Math.abs(r[0] * n[0] + r[3] * n[1] + r[6] * n[2]) > ALONG;
    }

    private void perpendicular(double[] n, double x, double y, double z, int at) {
        cross(x, y, z, n[0], n[1], n[2], blocks, at);
        double length = Math.sqrt(dot(blocks, at, blocks, at));
        for (int k = 0; k < 3; k++) {
            blocks[at + k] /= length;
        }
    }

    private static void cross(double x, double y, double z, double u, double v, double w, double[] out, int at) {
        out[at] = y * w - z * v;
        out[at + 1] = z * u - x * w;
        out[at + 2] = x * v - y * u;
    }

    static double dot(double[] p, int i, double[] q, int j) {
        return p[i] * q[j] + p[i + 1] * q[j + 1] + p[i + 2] * q[j + 2];
    }

    /** I⁻¹ times a vector. */
    private static void respond(RigidBody body, double x, double y, double z, double[] out, int at) {
        double[] m = body.inverseInertia;
        out[at] = m[0] * x + m[1] * y + m[2] * z;
        out[at + 1] = m[3] * x + m[4] * y + m[5] * z;
        out[at + 2] = m[6] * x + m[7] * y + m[8] * z;
    }

    /** Leaves the impulses with the manifolds. */
    final void store(List<Manifold> manifolds) {
        for (int m = 0; m < count; m++) {
            Manifold manifold = manifolds.get(m);
            int at = m * BLOCK;
            for (int d = 0; d < 3; d++) {
                manifold.frictionImpulse[d] =
                        blocks[at + F1] * blocks[at + T1 + d] + blocks[at + F2] * blocks[at + T2 + d];
            }
            manifold.twistImpulse = blocks[at + TWIST];
            manifold.substepS = substepS;
            for (int i = 0; i < manifold.count; i++) {
                int p = (firstPoint[m] + i) * POINT;
                manifold.normalImpulse[i] = points[p + PIMPULSE];
                manifold.carried[i] = points[p + PSHARE];
            }
        }
    }
}
