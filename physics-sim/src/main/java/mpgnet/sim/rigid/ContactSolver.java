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
 * flat arrays ({@link ContactRows}).
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 39 and 49.
 */
final class ContactSolver extends ContactRows {

    /**
     * What was open and closes faster is an impact: its impulse is needed once. All others bear a load that comes back
     * in the next sub-step.
     */
    private static final double IMPACT_MS = 0.02;

    private double[] velocity = new double[0];
    private double[] displacement = new double[0];
    /** When each manifold was last solved, and each body, by its place, last changed; counts solutions. */
    private int[] solvedAt = new int[64];
    private int[] changedAt = new int[0];
    private int jawChangedAt;
    private int now;
    private double jawSpeed;
    private double jawMoved;
    /** What the gripper's motion has done on objects in all steps. */
    private double gripperWorkJ;

    ContactSolver(PhysicsParameters physics) {
        super(physics);
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
        gather(bodies);
        fill(manifolds, jaw, h);
        if (solvedAt.length < count) {
            solvedAt = new int[2 * count];
        }
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
            changedAt = new int[velocity.length];
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
        return changedAt[offsetA[m]] > at || changedAt[offsetB[m]] > at
                || blocks[m * BLOCK + GRIPPER] != 0 && jawChangedAt > at;
    }

    /** Its bodies have changed: whatever touches them is to be solved again, the manifold too. */
    private void tell(int m) {
        now++;
        int block = m * BLOCK;
        if (blocks[block + MASS_A] > 0) {
            changedAt[offsetA[m]] = now;
        }
        if (blocks[block + MASS_B] > 0) {
            changedAt[offsetB[m]] = now;
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
        double slowest = -physics.fastestCorrectionMS();

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
            double slip1 = (t1x * dx + t1y * dy) + (t1z * dz + k[at + J1] * u)
                    + ((k[at + A1] * wax - k[at + B1] * wbx) + (k[at + A1 + 1] * way - k[at + B1 + 1] * wby)
                            + (k[at + A1 + 2] * waz - k[at + B1 + 2] * wbz));
            double slip2 = (t2x * dx + t2y * dy) + (t2z * dz + k[at + J2] * u)
                    + ((k[at + A2] * wax - k[at + B2] * wbx) + (k[at + A2 + 1] * way - k[at + B2 + 1] * wby)
                            + (k[at + A2 + 2] * waz - k[at + B2 + 2] * wbz));
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
            double torque = twist - k[at + TWIST_MASS] * spin;
            torque = torque > most ? most : torque < -most ? -most : torque;
            k[at + TWIST] = torque;
            torque -= twist;
            wax += torque * k[at + IAN];
            way += torque * k[at + IAN + 1];
            waz += torque * k[at + IAN + 2];
            wbx -= torque * k[at + IBN];
            wby -= torque * k[at + IBN + 1];
            wbz -= torque * k[at + IBN + 2];
        }

        // The points share their normal: what they do along it is summed up, and told to the bodies once.
        double jn = k[at + JN];
        double along = nx * (ax - bx) + ny * (ay - by) + (nz * (az - bz) + jn * u);
        double share = massA + massB + jn * jn * Jaw.INVERSE_MASS;
        double mx = nx * (moved[a] - moved[b]) + ny * (moved[a + 1] - moved[b + 1])
                + nz * (moved[a + 2] - moved[b + 2]) + jn * jawMoved;
        double change = 0;
        double pushed = 0;
        for (int i = first; i < end; i += POINT) {
            double gap = mx + p[i + PGAP] + ((p[i + PA] * moved[a + 3] - p[i + PB] * moved[b + 3])
                    + (p[i + PA + 1] * moved[a + 4] - p[i + PB + 1] * moved[b + 4])
                    + (p[i + PA + 2] * moved[a + 5] - p[i + PB + 2] * moved[b + 5]));
            double speed = along + ((p[i + PA] * wax - p[i + PB] * wbx) + (p[i + PA + 1] * way - p[i + PB + 1] * wby)
                    + (p[i + PA + 2] * waz - p[i + PB + 2] * wbz));
            double impulse = p[i + PIMPULSE];
            double mass = p[i + PMASS];
            double next;
            if (gap > 0) {
                // It may come as near as touching within the sub-step.
                next = impulse - mass * (speed + gap / h);
            } else if (massScale > 0) {
                double bias = biasRate * gap;
                bias = bias < slowest ? slowest : bias;
                next = massScale * (impulse - mass * (speed + bias));
            } else {
                next = impulse - mass * speed;
            }
            next = next > 0 ? next : 0;
            p[i + PIMPULSE] = next;
            double push = next - impulse;
            double changed = Math.abs(push) / mass;
            change = changed > change ? changed : change;
            pushed += push;
            along += push * share;
            wax += push * p[i + PIA];
            way += push * p[i + PIA + 1];
            waz += push * p[i + PIA + 2];
            wbx -= push * p[i + PIB];
            wby -= push * p[i + PIB + 1];
            wbz -= push * p[i + PIB + 2];
        }
        double pushA = massA * pushed;
        double pushB = massB * pushed;
        ax += pushA * nx;
        ay += pushA * ny;
        az += pushA * nz;
        bx -= pushB * nx;
        by -= pushB * ny;
        bz -= pushB * nz;
        u += pushed * jn * Jaw.INVERSE_MASS;
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
}
