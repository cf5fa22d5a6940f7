package mpgnet.sim.rigid;

import java.util.Arrays;
import java.util.List;

/**
 * Contacts and jaw, solved together: projected Gauss–Seidel in sub-steps with soft contacts (Catto, "Solver2D", 2024).
 * In each sub-step impulses start from those of the one before; a pass with a spring that pushes penetrations apart
 * moves the bodies, and a second pass without it takes back the velocity that the spring gave, so that no energy comes
 * of it. Either is repeated until it changes nothing that matters.
 *
 * <p>
 * A manifold has a normal impulse per point, and one friction impulse in Coulomb's cone at its centre of pressure with
 * one torque about the normal, bounded by what the points' friction can do about that centre.
 *
 * <p>
 * Gaps and lever arms are linear in the bodies' displacements within a step. All that the passes read and write lies in
 * flat arrays, one block per manifold and per point.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 39 and 49.
 */
final class ContactSolver {

    /** A manifold's block of {@link #blocks}. */
    private static final int N = 0;
    private static final int T1 = 3;
    private static final int T2 = 6;
    /** Lever arms r × t and their responses I⁻¹ (r × t), for bodies A and B. */
    private static final int A1 = 9;
    private static final int B1 = 12;
    private static final int IA1 = 15;
    private static final int IB1 = 18;
    private static final int A2 = 21;
    private static final int B2 = 24;
    private static final int IA2 = 27;
    private static final int IB2 = 30;
    /** The inverse of the 2 × 2 matrix of friction: what stops a slip in any direction. */
    private static final int K11 = 33;
    private static final int K12 = 34;
    private static final int K22 = 35;
    /** The smaller of both directions' effective masses: steps of a slip's impulse along the slip. */
    private static final int SLIDE = 36;
    private static final int IAN = 37;
    private static final int IBN = 40;
    private static final int TWIST_MASS = 43;
    private static final int F1 = 44;
    private static final int F2 = 45;
    private static final int TWIST = 46;
    private static final int MU = 47;
    private static final int PATCH = 48;
    private static final int J1 = 49;
    private static final int J2 = 50;
    private static final int JN = 51;
    private static final int MASS_A = 52;
    private static final int MASS_B = 53;
    /** 1 where A is a part of the gripper, -1 where B is, 0 where neither. */
    private static final int GRIPPER = 54;
    private static final int BLOCK = 55;

    /** A point's block of {@link #points}. */
    private static final int PA = 0;
    private static final int PB = 3;
    private static final int PIA = 6;
    private static final int PIB = 9;
    private static final int PMASS = 12;
    private static final int PGAP = 13;
    private static final int PIMPULSE = 14;
    /** The point's distance from the centre of pressure. */
    private static final int PRADIUS = 15;
    /** The share of the impulse that the next sub-step starts from. */
    private static final int PSHARE = 16;
    private static final int POINT = 17;

    /**
     * What was open and closes faster is an impact: its impulse is needed once. All others bear a load that comes back
     * in the next sub-step.
     */
    private static final double IMPACT_MS = 0.02;

    /** The cosine of 45°. */
    private static final double ALONG = 0.707;

    private final PhysicsParameters physics;
    private double[] velocity = new double[0];
    private double[] displacement = new double[0];
    private double[] blocks = new double[64 * BLOCK];
    private double[] points = new double[256 * POINT];
    private int[] offsetA = new int[64];
    private int[] offsetB = new int[64];
    private int[] firstPoint = new int[65];
    private int count;
    /** When each manifold was last solved and each body last changed; counts solutions. */
    private int[] solvedAt = new int[64];
    private int[] changedAt = new int[0];
    private int jawChangedAt;
    private int now;
    private double lengthS;
    private double jawSpeed;
    private double jawMoved;
    /** What the gripper's motion has done on objects in all steps. */
    private double gripperWorkJ;
    private final double[] centre = new double[3];

    ContactSolver(PhysicsParameters physics) {
        this.physics = physics;
    }

    /**
     * One step.
     *
     * @param bodies    all that take part; their velocities before and after, and where they are after
     * @param manifolds with points, at least one body of each can be moved
     * @param jaw       null where there is no gripper
     * @param stepS     the step's length, of which there are {@code substeps}
     */
    void solve(List<RigidBody> bodies, List<Manifold> manifolds, Jaw jaw, double[] gravity, double stepS,
            int substeps) {
        double h = stepS / substeps;
        lengthS = h;
        gather(bodies);
        collect(manifolds, jaw);
        double omega = 2 * Math.PI * Math.min(physics.contactHz(), 0.25 / h);
        double damping = 2 * physics.contactDamping() + h * omega;
        double biasRate = omega / damping;
        double massScale = h * omega * damping / (1 + h * omega * damping);
        if (jaw != null) {
            jaw.scaleMotor(h);
        }
        jawSpeed = jaw == null ? 0 : jaw.speedMS;
        jawMoved = 0;
        for (int s = 0; s < substeps; s++) {
            beginSubstep(s == 0);
            pull(bodies, gravity, h);
            warmStart(jaw);
            passes(jaw, h, biasRate, massScale, physics.mostIterations());
            for (int i = 0; i < displacement.length; i++) {
                displacement[i] += h * velocity[i];
            }
            if (jaw != null) {
                jaw.movedM += h * jawSpeed;
                jawMoved = jaw.movedM;
            }
            passes(jaw, h, 0, 0, physics.mostIterations());
            for (int m = 0; m < count; m++) {
                if (blocks[m * BLOCK + GRIPPER] != 0) {
                    gripperWorkJ += workJ(m);
                }
            }
        }
        scatter(bodies);
        if (jaw != null) {
            jaw.speedMS = jawSpeed;
        }
        store(manifolds);
    }

    private void gather(List<RigidBody> bodies) {
        if (velocity.length != 6 * bodies.size()) {
            velocity = new double[6 * bodies.size()];
            displacement = new double[6 * bodies.size()];
            changedAt = new int[bodies.size()];
        }
        for (int i = 0; i < bodies.size(); i++) {
            bodies.get(i).place = 6 * i;
            System.arraycopy(bodies.get(i).velocity, 0, velocity, 6 * i, 6);
        }
        Arrays.fill(displacement, 0);
    }

    private void pull(List<RigidBody> bodies, double[] gravity, double h) {
        for (int i = 0; i < bodies.size(); i++) {
            RigidBody body = bodies.get(i);
            if (body.moves() && !body.asleep) {
                for (int k = 0; k < 3; k++) {
                    velocity[body.place + k] += h * (gravity[k] + body.pull[k] * body.inverseMass);
                }
            }
        }
    }

    private void scatter(List<RigidBody> bodies) {
        for (int i = 0; i < bodies.size(); i++) {
            RigidBody body = bodies.get(i);
            if (body.moves() && !body.asleep) {
                System.arraycopy(velocity, body.place, body.velocity, 0, 6);
                int d = body.place;
                body.advance(displacement[d], displacement[d + 1], displacement[d + 2], displacement[d + 3],
                        displacement[d + 4], displacement[d + 5]);
            }
        }
    }

    private void collect(List<Manifold> manifolds, Jaw jaw) {
        count = manifolds.size();
        if (offsetA.length < count) {
            offsetA = new int[2 * count];
            offsetB = new int[2 * count];
            firstPoint = new int[2 * count + 1];
            solvedAt = new int[2 * count];
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
        return manifold.substepS == 0 ? 1 : lengthS / manifold.substepS;
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

    private static double dot(double[] p, int i, double[] q, int j) {
        return p[i] * q[j] + p[i + 1] * q[j + 1] + p[i + 2] * q[j + 2];
    }

    /** I⁻¹ times a vector. */
    private static void respond(RigidBody body, double x, double y, double z, double[] out, int at) {
        double[] m = body.inverseInertia;
        out[at] = m[0] * x + m[1] * y + m[2] * z;
        out[at + 1] = m[3] * x + m[4] * y + m[5] * z;
        out[at + 2] = m[6] * x + m[7] * y + m[8] * z;
    }

    /**
     * Of each impulse the share that carries over from the last sub-step, and what share of the next one's will.
     *
     * @param first the impulses are already those to start from
     */
    private void beginSubstep(boolean first) {
        double[] v = velocity;
        double[] k = blocks;
        double[] p = points;
        for (int m = 0; m < count; m++) {
            int at = m * BLOCK;
            int a = offsetA[m];
            int b = offsetB[m];
            double nx = k[at + N];
            double ny = k[at + N + 1];
            double nz = k[at + N + 2];
            double closing = -(nx * (v[a] - v[b]) + ny * (v[a + 1] - v[b + 1]) + nz * (v[a + 2] - v[b + 2])
                    + k[at + JN] * jawSpeed);
            double least = 1;
            for (int i = firstPoint[m] * POINT; i < firstPoint[m + 1] * POINT; i += POINT) {
                if (!first) {
                    least = Math.min(least, p[i + PSHARE]);
                    p[i + PIMPULSE] *= p[i + PSHARE];
                }
                double speed = closing - p[i + PA] * v[a + 3] - p[i + PA + 1] * v[a + 4] - p[i + PA + 2] * v[a + 5]
                        + p[i + PB] * v[b + 3] + p[i + PB + 1] * v[b + 4] + p[i + PB + 2] * v[b + 5];
                p[i + PSHARE] = speed > IMPACT_MS && gap(i, k, at, a, b) > 0 ? IMPACT_MS / speed : 1;
            }
            k[at + F1] *= least;
            k[at + F2] *= least;
            k[at + TWIST] *= least;
        }
    }

    /** A point's gap where the bodies are now. */
    private double gap(int i, double[] k, int at, int a, int b) {
        double[] p = points;
        double[] moved = displacement;
        return p[i + PGAP] + k[at + N] * (moved[a] - moved[b]) + k[at + N + 1] * (moved[a + 1] - moved[b + 1])
                + k[at + N + 2] * (moved[a + 2] - moved[b + 2]) + k[at + JN] * jawMoved + p[i + PA] * moved[a + 3]
                + p[i + PA + 1] * moved[a + 4] + p[i + PA + 2] * moved[a + 5] - p[i + PB] * moved[b + 3]
                - p[i + PB + 1] * moved[b + 4] - p[i + PB + 2] * moved[b + 5];
    }

    /** Applies what the last sub-step ended with. */
    private void warmStart(Jaw jaw) {
        if (jaw != null) {
            jaw.speedMS = jawSpeed;
            jaw.warmStart();
            jawSpeed = jaw.speedMS;
        }
        for (int m = 0; m < count; m++) {
            int at = m * BLOCK;
            double normal = 0;
            int va = offsetA[m];
            int vb = offsetB[m];
            double[] k = blocks;
            double[] v = velocity;
            double twist = k[at + TWIST];
            double f1 = k[at + F1];
            double f2 = k[at + F2];
            for (int d = 0; d < 3; d++) {
                v[va + 3 + d] += f1 * k[at + IA1 + d] + f2 * k[at + IA2 + d] + twist * k[at + IAN + d];
                v[vb + 3 + d] -= f1 * k[at + IB1 + d] + f2 * k[at + IB2 + d] + twist * k[at + IBN + d];
            }
            for (int i = firstPoint[m]; i < firstPoint[m + 1]; i++) {
                int p = i * POINT;
                double impulse = points[p + PIMPULSE];
                normal += impulse;
                for (int d = 0; d < 3; d++) {
                    v[va + 3 + d] += impulse * points[p + PIA + d];
                    v[vb + 3 + d] -= impulse * points[p + PIB + d];
                }
            }
            for (int d = 0; d < 3; d++) {
                double push = f1 * k[at + T1 + d] + f2 * k[at + T2 + d] + normal * k[at + N + d];
                v[va + d] += push * k[at + MASS_A];
                v[vb + d] -= push * k[at + MASS_B];
            }
            jawSpeed += (f1 * k[at + J1] + f2 * k[at + J2] + normal * k[at + JN]) * Jaw.INVERSE_MASS;
        }
    }

    /**
     * Until nothing changes any more; what has not been changed since it was last solved is not solved again.
     *
     * <p>
     * Down the pile and up again: what presses on the top reaches the table in one pass, and the table's answer the
     * top.
     *
     * @param massScale 0 for rigid contacts that nothing pushes apart
     */
    private void passes(Jaw jaw, double h, double biasRate, double massScale, int most) {
        Arrays.fill(solvedAt, 0, count, 0);
        Arrays.fill(changedAt, 1);
        jawChangedAt = 1;
        now = 1;
        boolean changed = true;
        for (int i = 0; i < most && changed; i++) {
            changed = false;
            if (jaw != null) {
                jaw.speedMS = jawSpeed;
                if (jaw.solve(h) > physics.convergedMS()) {
                    jawChangedAt = ++now;
                    changed = true;
                }
                jawSpeed = jaw.speedMS;
            }
            boolean down = i % 2 == 0;
            for (int k = 0; k < count; k++) {
                int m = down ? count - 1 - k : k;
                if (isDue(m)) {
                    solvedAt[m] = ++now;
                    if (solve(m, h, biasRate, massScale) > physics.convergedMS()) {
                        changed = true;
                        tell(m);
                    }
                }
            }
        }
    }

    /** Whether one of its bodies has changed since it was last solved. */
    private boolean isDue(int m) {
        int at = solvedAt[m];
        return changedAt[offsetA[m] / 6] > at || changedAt[offsetB[m] / 6] > at
                || blocks[m * BLOCK + GRIPPER] != 0 && jawChangedAt > at;
    }

    /** Its bodies have changed: whatever touches them is to be solved again, the manifold too. */
    private void tell(int m) {
        now++;
        int block = m * BLOCK;
        if (blocks[block + MASS_A] > 0) {
            changedAt[offsetA[m] / 6] = now;
        }
        if (blocks[block + MASS_B] > 0) {
            changedAt[offsetB[m] / 6] = now;
        }
        if (blocks[block + GRIPPER] != 0) {
            jawChangedAt = now;
        }
    }

    /** @return by how much it changed a normal velocity at most */
    private double solve(int m, double h, double biasRate, double massScale) {
        double[] v = velocity;
        double[] k = blocks;
        double[] p = points;
        double[] moved = displacement;
        int at = m * BLOCK;
        int a = offsetA[m];
        int b = offsetB[m];
        int first = firstPoint[m] * POINT;
        int end = firstPoint[m + 1] * POINT;
        double massA = k[at + MASS_A];
        double massB = k[at + MASS_B];
        double ax = v[a];
        double ay = v[a + 1];
        double az = v[a + 2];
        double wax = v[a + 3];
        double way = v[a + 4];
        double waz = v[a + 5];
        double bx = v[b];
        double by = v[b + 1];
        double bz = v[b + 2];
        double wbx = v[b + 3];
        double wby = v[b + 4];
        double wbz = v[b + 5];
        double u = jawSpeed;
        double nx = k[at + N];
        double ny = k[at + N + 1];
        double nz = k[at + N + 2];

        double normal = 0;
        double lever = 0;
        for (int i = first; i < end; i += POINT) {
            normal += p[i + PIMPULSE];
            lever += p[i + PIMPULSE] * p[i + PRADIUS];
        }
        double mu = k[at + MU];
        double f1 = k[at + F1];
        double f2 = k[at + F2];
        if (normal > 0 || f1 != 0 || f2 != 0) {
            double t1x = k[at + T1];
            double t1y = k[at + T1 + 1];
            double t1z = k[at + T1 + 2];
            double t2x = k[at + T2];
            double t2y = k[at + T2 + 1];
            double t2z = k[at + T2 + 2];
            double dx = ax - bx;
            double dy = ay - by;
            double dz = az - bz;
            double slip1 = t1x * dx + t1y * dy + t1z * dz + k[at + A1] * wax + k[at + A1 + 1] * way
                    + k[at + A1 + 2] * waz - k[at + B1] * wbx - k[at + B1 + 1] * wby - k[at + B1 + 2] * wbz
                    + k[at + J1] * u;
            double slip2 = t2x * dx + t2y * dy + t2z * dz + k[at + A2] * wax + k[at + A2 + 1] * way
                    + k[at + A2 + 2] * waz - k[at + B2] * wbx - k[at + B2 + 1] * wby - k[at + B2 + 2] * wbz
                    + k[at + J2] * u;
            double limit = mu * normal;
            double g1 = f1 - k[at + K11] * slip1 - k[at + K12] * slip2;
            double g2 = f2 - k[at + K12] * slip1 - k[at + K22] * slip2;
            if (g1 * g1 + g2 * g2 > limit * limit) {
                g1 = f1 - k[at + SLIDE] * slip1;
                g2 = f2 - k[at + SLIDE] * slip2;
                double length = Math.sqrt(g1 * g1 + g2 * g2);
                if (length > limit) {
                    g1 *= limit / length;
                    g2 *= limit / length;
                }
            }
            k[at + F1] = g1;
            k[at + F2] = g2;
            g1 -= f1;
            g2 -= f2;
            double px = g1 * t1x + g2 * t2x;
            double py = g1 * t1y + g2 * t2y;
            double pz = g1 * t1z + g2 * t2z;
            ax += massA * px;
            ay += massA * py;
            az += massA * pz;
            bx -= massB * px;
            by -= massB * py;
            bz -= massB * pz;
            wax += g1 * k[at + IA1] + g2 * k[at + IA2];
            way += g1 * k[at + IA1 + 1] + g2 * k[at + IA2 + 1];
            waz += g1 * k[at + IA1 + 2] + g2 * k[at + IA2 + 2];
            wbx -= g1 * k[at + IB1] + g2 * k[at + IB2];
            wby -= g1 * k[at + IB1 + 1] + g2 * k[at + IB2 + 1];
            wbz -= g1 * k[at + IB1 + 2] + g2 * k[at + IB2 + 2];
            u += (g1 * k[at + J1] + g2 * k[at + J2]) * Jaw.INVERSE_MASS;

            double most = mu * (lever + k[at + PATCH] * normal);
            double spin = nx * (wax - wbx) + ny * (way - wby) + nz * (waz - wbz);
            double twist = k[at + TWIST];
            double torque = Math.clamp(twist - k[at + TWIST_MASS] * spin, -most, most);
            k[at + TWIST] = torque;
            torque -= twist;
            wax += torque * k[at + IAN];
            way += torque * k[at + IAN + 1];
            waz += torque * k[at + IAN + 2];
            wbx -= torque * k[at + IBN];
            wby -= torque * k[at + IBN + 1];
            wbz -= torque * k[at + IBN + 2];
        }

        double mx = nx * (moved[a] - moved[b]) + ny * (moved[a + 1] - moved[b + 1])
                + nz * (moved[a + 2] - moved[b + 2]) + k[at + JN] * jawMoved;
        double change = 0;
        for (int i = first; i < end; i += POINT) {
            double gap = p[i + PGAP] + mx + p[i + PA] * moved[a + 3] + p[i + PA + 1] * moved[a + 4]
                    + p[i + PA + 2] * moved[a + 5] - p[i + PB] * moved[b + 3] - p[i + PB + 1] * moved[b + 4]
                    - p[i + PB + 2] * moved[b + 5];
            double speed = nx * (ax - bx) + ny * (ay - by) + nz * (az - bz) + p[i + PA] * wax + p[i + PA + 1] * way
                    + p[i + PA + 2] * waz - p[i + PB] * wbx - p[i + PB + 1] * wby - p[i + PB + 2] * wbz
                    + k[at + JN] * u;
            double impulse = p[i + PIMPULSE];
            double mass = p[i + PMASS];
            double next;
            if (gap > 0) {
                // It may come as near as touching within the sub-step.
                next = impulse - mass * (speed + gap / h);
            } else if (massScale > 0) {
                double bias = Math.max(biasRate * gap, -physics.fastestCorrectionMS());
                next = impulse - massScale * mass * (speed + bias) - (1 - massScale) * impulse;
            } else {
                next = impulse - mass * speed;
            }
            next = Math.max(0, next);
            p[i + PIMPULSE] = next;
            double push = next - impulse;
            change = Math.max(change, Math.abs(push) / mass);
            ax += massA * push * nx;
            ay += massA * push * ny;
            az += massA * push * nz;
            bx -= massB * push * nx;
            by -= massB * push * ny;
            bz -= massB * push * nz;
            wax += push * p[i + PIA];
            way += push * p[i + PIA + 1];
            waz += push * p[i + PIA + 2];
            wbx -= push * p[i + PIB];
            wby -= push * p[i + PIB + 1];
            wbz -= push * p[i + PIB + 2];
            u += push * k[at + JN] * Jaw.INVERSE_MASS;
        }
        v[a] = ax;
        v[a + 1] = ay;
        v[a + 2] = az;
        v[a + 3] = wax;
        v[a + 4] = way;
        v[a + 5] = waz;
        v[b] = bx;
        v[b + 1] = by;
        v[b + 2] = bz;
        v[b + 3] = wbx;
        v[b + 4] = wby;
        v[b + 5] = wbz;
        jawSpeed = u;
        return change;
    }

    /** The work that a gripper's part has done in the last sub-step by a contact's impulses. */
    private double workJ(int m) {
        int at = m * BLOCK;
        double[] k = blocks;
        boolean first = k[at + GRIPPER] > 0;
        int v = first ? offsetA[m] : offsetB[m];
        double sign = first ? -1 : 1;
        // How the jaw's speed counts in the part's own velocity, not in the relative one.
        double u = first ? jawSpeed : -jawSpeed;
        double work = k[at + F1] * (along(k, at + T1, v) + turning(k, at + (first ? A1 : B1), v) + k[at + J1] * u)
                + k[at + F2] * (along(k, at + T2, v) + turning(k, at + (first ? A2 : B2), v) + k[at + J2] * u)
                + k[at + TWIST] * turning(k, at + N, v);
        double normal = along(k, at + N, v) + k[at + JN] * u;
        for (int i = firstPoint[m]; i < firstPoint[m + 1]; i++) {
            int p = i * POINT;
            work += points[p + PIMPULSE] * (normal + turning(points, p + (first ? PA : PB), v));
        }
        return sign * work;
    }

    private double along(double[] k, int at, int v) {
        return k[at] * velocity[v] + k[at + 1] * velocity[v + 1] + k[at + 2] * velocity[v + 2];
    }

    private double turning(double[] k, int at, int v) {
        return along(k, at, v + 3);
    }

    double gripperWorkJ() {
        return gripperWorkJ;
    }

    /** Leaves the impulses with the manifolds. */
    private void store(List<Manifold> manifolds) {
        for (int m = 0; m < count; m++) {
            Manifold manifold = manifolds.get(m);
            int at = m * BLOCK;
            for (int d = 0; d < 3; d++) {
                manifold.frictionImpulse[d] =
                        blocks[at + F1] * blocks[at + T1 + d] + blocks[at + F2] * blocks[at + T2 + d];
            }
            manifold.twistImpulse = blocks[at + TWIST];
            manifold.substepS = lengthS;
            for (int i = 0; i < manifold.count; i++) {
                int p = (firstPoint[m] + i) * POINT;
                manifold.normalImpulse[i] = points[p + PIMPULSE];
                manifold.carried[i] = points[p + PSHARE];
            }
        }
    }
}
