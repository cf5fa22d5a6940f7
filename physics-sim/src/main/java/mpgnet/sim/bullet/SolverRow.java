package mpgnet.sim.bullet;

/**
 * One direction of one contact: the Jacobian J of its relative velocity d · (v_a + ω_a × r_a − v_b − ω_b × r_b), its effective mass
 * 1 / (J M⁻¹ Jᵀ), and the impulse collected so far.
 */
final class SolverRow {

    private final SolverBody a;
    private final SolverBody b;
    private final double[] d;
    private final double[] armA;
    private final double[] armB;
    private final double[] turnA;
    private final double[] turnB;
    private final double mass;
    double impulse;

    /** @param d a unit vector @param ra from the centre of mass to the contact point; likewise {@code rb} */
    SolverRow(SolverBody a, SolverBody b, double[] d, double[] ra, double[] rb) {
        this.a = a;
        this.b = b;
        this.d = d;
        armA = cross(ra, d);
        armB = cross(rb, d);
        turnA = times(a.inverseInertia, armA);
        turnB = times(b.inverseInertia, armB);
        mass = 1 / (a.inverseMass + b.inverseMass + dot(armA, turnA) + dot(armB, turnB));
    }

    /** The relative velocity along d: of the bodies' velocities, or of their corrections. */
    private double along(double[] va, double[] vb) {
        return d[0] * (va[0] - vb[0]) + d[1] * (va[1] - vb[1]) + d[2] * (va[2] - vb[2])
                + armA[0] * va[3] + armA[1] * va[4] + armA[2] * va[5] - armB[0] * vb[3] - armB[1] * vb[4] - armB[2] * vb[5];
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
        for (int k = 0; k < 3; k++) {
            va[k] += la * d[k];
            vb[k] -= lb * d[k];
            va[3 + k] += lambda * turnA[k];
            vb[3 + k] -= lambda * turnB[k];
        }
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
