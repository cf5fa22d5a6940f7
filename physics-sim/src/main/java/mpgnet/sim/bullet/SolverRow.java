package mpgnet.sim.bullet;

/**
 * One direction of one contact: the Jacobian J of its relative velocity d · (v_a + ω_a × r_a − v_b − ω_b × r_b), its
 * effective mass 1 / (J M⁻¹ Jᵀ), and the impulse collected so far. A row is used again for another contact in the next
 * step.
 */
final class SolverRow {

    private SolverBody a;
    private SolverBody b;
    // Scalars, not arrays: these are read some hundred times per contact and step.
    private double dX;
    private double dY;
    private double dZ;
    private double armAX;
    private double armAY;
    private double armAZ;
    private double armBX;
    private double armBY;
    private double armBZ;
    private double spinAX;
    private double spinAY;
    private double spinAZ;
    private double spinBX;
    private double spinBY;
    private double spinBZ;
    private double mass;
    double impulse;

    /**
     * @param d  a unit vector
     * @param ra from the centre of mass to the contact point; likewise {@code rb}
     */
    void set(SolverBody bodyA, SolverBody bodyB, double[] d, double[] ra, double[] rb) {
        a = bodyA;
        b = bodyB;
        dX = d[0];
        dY = d[1];
        dZ = d[2];
        armAX = ra[1] * dZ - ra[2] * dY;
        armAY = ra[2] * dX - ra[0] * dZ;
        armAZ = ra[0] * dY - ra[1] * dX;
        armBX = rb[1] * dZ - rb[2] * dY;
        armBY = rb[2] * dX - rb[0] * dZ;
        armBZ = rb[0] * dY - rb[1] * dX;
        double[] m = a.inverseInertia;
        spinAX = m[0] * armAX + m[1] * armAY + m[2] * armAZ;
        spinAY = m[3] * armAX + m[4] * armAY + m[5] * armAZ;
        spinAZ = m[6] * armAX + m[7] * armAY + m[8] * armAZ;
        m = b.inverseInertia;
        spinBX = m[0] * armBX + m[1] * armBY + m[2] * armBZ;
        spinBY = m[3] * armBX + m[4] * armBY + m[5] * armBZ;
        spinBZ = m[6] * armBX + m[7] * armBY + m[8] * armBZ;
        mass = 1 / (a.inverseMass + b.inverseMass + (armAX * spinAX + armAY * spinAY + armAZ * spinAZ)
                + (armBX * spinBX + armBY * spinBY + armBZ * spinBZ));
    }

    /** The relative velocity along d: of the bodies' velocities, or of their corrections. */
    private double along(double[] va, double[] vb) {
        return dX * (va[0] - vb[0]) + dY * (va[1] - vb[1]) + dZ * (va[2] - vb[2])
                + armAX * va[3] + armAY * va[4] + armAZ * va[5] - armBX * vb[3] - armBY * vb[4] - armBZ * vb[5];
    }

    double velocity() {
        return along(a.velocity, b.velocity);
    }

    double correction() {
        return along(a.correction, b.correction);
    }

    /** The effective mass: an impulse changes the relative velocity by its share of this. */
    double mass() {
        return mass;
    }

    /** The impulse that brings the relative velocity from {@code is} to {@code wanted}. */
    double towards(double wanted, double is) {
        return (wanted - is) * mass;
    }

    void push(double lambda) {
        push(lambda, a.velocity, b.velocity);
    }

    void pushCorrection(double lambda) {
        push(lambda, a.correction, b.correction);
    }

    private void push(double lambda, double[] va, double[] vb) {
        double la = lambda * a.inverseMass;
        double lb = lambda * b.inverseMass;
        va[0] += la * dX;
        va[1] += la * dY;
        va[2] += la * dZ;
        va[3] += lambda * spinAX;
        va[4] += lambda * spinAY;
        va[5] += lambda * spinAZ;
        vb[0] -= lb * dX;
        vb[1] -= lb * dY;
        vb[2] -= lb * dZ;
        vb[3] -= lambda * spinBX;
        vb[4] -= lambda * spinBY;
        vb[5] -= lambda * spinBZ;
    }

    /** @param out p × q; neither of both */
    static void cross(double[] p, double[] q, double[] out) {
        out[0] = p[1] * q[2] - p[2] * q[1];
        out[1] = p[2] * q[0] - p[0] * q[2];
        out[2] = p[0] * q[1] - p[1] * q[0];
    }

    static double dot(double[] p, double[] q) {
        return p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
    }

    /** @param out the 3 × 3 matrix m times v; not v */
    static void times(double[] m, double[] v, double[] out) {
        out[0] = m[0] * v[0] + m[1] * v[1] + m[2] * v[2];
        out[1] = m[3] * v[0] + m[4] * v[1] + m[5] * v[2];
        out[2] = m[6] * v[0] + m[7] * v[1] + m[8] * v[2];
    }
}
