package mpgnet.sim.bullet;

/** The turning of two bodies against each other about a contact's normal, and the friction torque that resists it. */
final class SpinRow {

    private final SolverBody a;
    private final SolverBody b;
    private final double[] n;
    private final double[] turnA;
    private final double[] turnB;
    private final double mass;
    double impulse;

    SpinRow(SolverBody a, SolverBody b, double[] n) {
        this.a = a;
        this.b = b;
        this.n = n;
        turnA = SolverRow.times(a.inverseInertia, n);
        turnB = SolverRow.times(b.inverseInertia, n);
        mass = 1 / (SolverRow.dot(n, turnA) + SolverRow.dot(n, turnB));
    }

    /** Stops the turning as far as an angular impulse of {@code most} in all can. */
    void solve(double most) {
        double speed = 0;
        for (int k = 0; k < 3; k++) {
            speed += n[k] * (a.velocity[3 + k] - b.velocity[3 + k]);
        }
        push(Math.clamp(impulse - speed * mass, -most, most) - impulse);
    }

    void push(double angularImpulse) {
        impulse += angularImpulse;
        for (int k = 0; k < 3; k++) {
            a.velocity[3 + k] += angularImpulse * turnA[k];
            b.velocity[3 + k] -= angularImpulse * turnB[k];
        }
    }
}
