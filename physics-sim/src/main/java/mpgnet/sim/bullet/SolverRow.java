package mpgnet.sim.bullet;

/**
 * One direction of one contact: the Jacobian J of its relative velocity d · (v_a + ω_a × r_a − v_b − ω_b × r_b), its effective mass
 * 1 / (J M⁻¹ Jᵀ), and the impulse collected so far.
 */
final class SolverRow {

    private final SolverBody a;
    private final SolverBody b;
    // Scalars, not arrays: these are read some hundred times per contact and step.
    private final double dX;
    private final double dY;
    private final double dZ;
    private final double armAX;
    private final double armAY;
    private final double armAZ;
    private final double armBX;
    private final double armBY;
    private final double armBZ;
    private final double turnAX;
    private final double turnAY;
    private final double turnAZ;
    private final double turnBX;
    private final double turnBY;
    private final double turnBZ;
    private final double mass;
    double impulse;

    /** @param d a unit vector @param ra from the centre of mass to the contact point; likewise {@code rb} */
    SolverRow(SolverBody a, SolverBody b, double[] d, double[] ra, double[] rb) {
        this.a = a;
        this.b = b;
        dX = d[0];
        dY = d[1];
        dZ = d[2];
        double[] armA = cross(ra, d);
        double[] armB = cross(rb, d);
        double[] turnA = times(a.inverseInertia, armA);
        double[] turnB = times(b.inverseInertia, armB);
        armAX = armA[0];
        armAY = armA[1];
        armAZ = armA[2];
        armBX = armB[0];
        armBY = armB[1];
        armBZ = armB[2];
        turnAX = turnA[0];
        turnAY = turnA[1];
        turnAZ = turnA[2];
        turnBX = turnB[0];
        turnBY = turnB[1];
        turnBZ = turnB[2];
        mass = 1 / (a.inverseMass + b.inverseMass + dot(armA, turnA) + dot(armB, turnB));
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
        va[3] += lambda * turnAX;
        va[4] += lambda * turnAY;
        va[5] += lambda * turnAZ;
        vb[0] -= lb * dX;
        vb[1] -= lb * dY;
        vb[2] -= lb * dZ;
        vb[3] -= lambda * turnBX;
        vb[4] -= lambda * turnBY;
        vb[5] -= lambda * turnBZ;
    }

    static double[] cross(double[] p, double[] q) {
        return new double[] {p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]};
    }

    static double dot(double[] p, double[] q) {
        return p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
    }

    static double[] times(double[] m, double[] v) {
        return new double[] {m[0] * v[0] + m[1] * v[1] + m[2] * v[2], m[3] * v[0] + m[4] * v[1] + m[5] * v[2], m[6] * v[0] + m[7] * v[1] + m[8] * v[2]};
    }
}
