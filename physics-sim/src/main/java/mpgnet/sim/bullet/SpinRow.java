package mpgnet.sim.bullet;

/**
 * The turning of two bodies against each other about a contact's normal, and the friction torque that resists it. Used
 * again as its contact is.
 */
final class SpinRow {

    private final double[] n = new double[3];
    private final double[] spinA = new double[3];
    private final double[] spinB = new double[3];
    private SolverBody a;
    private SolverBody b;
    private double mass;
    double impulse;

    void set(SolverBody bodyA, SolverBody bodyB, double[] normal) {
        a = bodyA;
        b = bodyB;
        System.arraycopy(normal, 0, n, 0, 3);
        SolverRow.times(a.inverseInertia, n, spinA);
        SolverRow.times(b.inverseInertia, n, spinB);
        mass = 1 / (SolverRow.dot(n, spinA) + SolverRow.dot(n, spinB));
        impulse = 0;
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
            a.velocity[3 + k] += angularImpulse * spinA[k];
            b.velocity[3 + k] -= angularImpulse * spinB[k];
        }
    }
}
