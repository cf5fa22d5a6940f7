package mpgnet.sim.bullet;

import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.linearmath.Transform;
import javax.vecmath.Vector3f;

/**
 * Euler's equations of a free rigid body, I dω/dt = (I ω) × ω in the frame of its principal axes, one step by the implicit midpoint rule,
 * which keeps the energy and the length of the angular momentum. Holds scratch space; used by one thread.
 */
final class Gyration {

    /** Fixed-point iterations: the step's angle, at most about 0.3 rad, to this power is the error that is left. */
    private static final int ITERATIONS = 4;

    private final Transform pose = new Transform();
    private final Vector3f inverseMoments = new Vector3f();
    private final Vector3f turn = new Vector3f();
    private final double[] moments = new double[3];
    private final double[] start = new double[3];
    private final double[] middle = new double[3];
    private final double[] next = new double[3];

    void apply(RigidBody body, double stepS) {
        body.getInvInertiaDiagLocal(inverseMoments);
        body.getAngularVelocity(turn);
        if (turn.lengthSquared() == 0 || inverseMoments.x == 0 || inverseMoments.y == 0 || inverseMoments.z == 0) {
            return;
        }
        body.getWorldTransform(pose);
        pose.basis.transpose();
        pose.basis.transform(turn);
        set(moments, 1 / inverseMoments.x, 1 / inverseMoments.y, 1 / inverseMoments.z);
        set(start, turn.x, turn.y, turn.z);
        set(middle, turn.x, turn.y, turn.z);
        for (int i = 0; i < ITERATIONS; i++) {
            for (int k = 0; k < 3; k++) {
                int m = (k + 1) % 3;
                int n = (k + 2) % 3;
                next[k] = start[k] + stepS / 2 * (moments[m] - moments[n]) / moments[k] * middle[m] * middle[n];
            }
            set(middle, next[0], next[1], next[2]);
        }
        turn.set((float) (2 * middle[0] - start[0]), (float) (2 * middle[1] - start[1]), (float) (2 * middle[2] - start[2]));
        pose.basis.transpose();
        pose.basis.transform(turn);
        body.setAngularVelocity(turn);
    }

    private static void set(double[] to, double x, double y, double z) {
        to[0] = x;
        to[1] = y;
        to[2] = z;
    }
}
