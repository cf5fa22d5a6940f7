package mpgnet.sim.rigid;

/**
 * Euler's equations of a free rigid body, I dω/dt = (I ω) × ω in the frame of its principal axes, one step by the
 * implicit midpoint rule, which keeps the energy and the length of the angular momentum. Holds scratch space; used by
 * one thread.
 */
final class Gyration {

    /** Fixed-point iterations: the angle of a part of the step, to this power, is the error that is left. */
    private static final int ITERATIONS = 4;
    /**
     * The largest angle that the iteration is trusted with, times the moments' relative difference; a faster rotation
     * is taken in parts.
     */
    private static final double MOST_ANGLE_RAD = 0.3;
    /**
     * What rotates faster than these parts can follow has been hit harder than anything on a table: its axis stays as
     * it is.
     */
    private static final int MOST_PARTS = 64;

    private final double[] start = new double[3];
    private final double[] middle = new double[3];
    private final double[] next = new double[3];

    void apply(RigidBody body, double stepS) {
        double[] w = body.velocity;
        double[] r = body.rotation;
        double speed = body.angularSpeedRadS();
        if (speed == 0) {
            return;
        }
        double parts = Math.ceil(stepS * speed * difference(body.moments) / MOST_ANGLE_RAD);
        if (!(parts <= MOST_PARTS)) {
            return;
        }
        for (int k = 0; k < 3; k++) {
            start[k] = r[k] * w[3] + r[3 + k] * w[4] + r[6 + k] * w[5];
        }
        for (int part = 0; part < parts; part++) {
            advance(body.moments, stepS / parts);
        }
        for (int k = 0; k < 3; k++) {
            w[3 + k] = r[3 * k] * start[0] + r[3 * k + 1] * start[1] + r[3 * k + 2] * start[2];
        }
    }

    /** How much faster than the body itself its axis can move: the largest difference of two moments over the third. */
    private static double difference(double[] moments) {
        double most = 0;
        for (int k = 0; k < 3; k++) {
            most = Math.max(most, Math.abs(moments[(k + 1) % 3] - moments[(k + 2) % 3]) / moments[k]);
        }
        return most;
    }

    /** One midpoint step of {@code start}. */
    private void advance(double[] moments, double stepS) {
        System.arraycopy(start, 0, middle, 0, 3);
        for (int i = 0; i < ITERATIONS; i++) {
            for (int k = 0; k < 3; k++) {
                int m = (k + 1) % 3;
                int n = (k + 2) % 3;
                next[k] = start[k] + stepS / 2 * (moments[m] - moments[n]) / moments[k] * middle[m] * middle[n];
            }
            System.arraycopy(next, 0, middle, 0, 3);
        }
        for (int k = 0; k < 3; k++) {
            start[k] = 2 * middle[k] - start[k];
        }
    }
}
