package mpgnet.sim.bullet;

import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.linearmath.Transform;
import javax.vecmath.Vector3f;

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

    private final Transform pose = new Transform();
    private final Vector3f inverseMoments = new Vector3f();
    private final Vector3f spin = new Vector3f();
    private final double[] moments = new double[3];
    private final double[] start = new double[3];
    private final double[] middle = new double[3];
    private final double[] next = new double[3];

    void apply(RigidBody body, double stepS) {
        body.getInvInertiaDiagLocal(inverseMoments);
        body.getAngularVelocity(spin);
        if (spin.lengthSquared() == 0 || inverseMoments.x == 0 || inverseMoments.y == 0 || inverseMoments.z == 0) {
            return;
        }
        body.getWorldTransform(pose);
        pose.basis.transpose();
        pose.basis.transform(spin);
        set(moments, 1 / inverseMoments.x, 1 / inverseMoments.y, 1 / inverseMoments.z);
        double parts = Math.ceil(stepS * spin.length() * difference() / MOST_ANGLE_RAD);
        if (!(parts <= MOST_PARTS)) {
            return;
        }
        set(start, spin.x, spin.y, spin.z);
        for (int part = 0; part < parts; part++) {
            advance(stepS / parts);
        }
        spin.set((float) start[0], (float) start[1], (float) start[2]);
        pose.basis.transpose();
        pose.basis.transform(spin);
        body.setAngularVelocity(spin);
    }

    /** How much faster than the body itself its axis can move: the largest difference of two moments over the third. */
    private double difference() {
        double most = 0;
        for (int k = 0; k < 3; k++) {
            most = Math.max(most, Math.abs(moments[(k + 1) % 3] - moments[(k + 2) % 3]) / moments[k]);
        }
        return most;
    }

    /** One midpoint step of {@code start}. */
    private void advance(double stepS) {
        set(middle, start[0], start[1], start[2]);
        for (int i = 0; i < ITERATIONS; i++) {
            for (int k = 0; k < 3; k++) {
                int m = (k + 1) % 3;
                int n = (k + 2) % 3;
                next[k] = start[k] + stepS / 2 * (moments[m] - moments[n]) / moments[k] * middle[m] * middle[n];
            }
            set(middle, next[0], next[1], next[2]);
        }
        set(start, 2 * middle[0] - start[0], 2 * middle[1] - start[1], 2 * middle[2] - start[2]);
    }

    private static void set(double[] to, double x, double y, double z) {
        to[0] = x;
        to[1] = y;
        to[2] = z;
    }
}
