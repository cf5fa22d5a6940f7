package mpgnet.sim.bullet;

import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.linearmath.Transform;
import com.bulletphysics.linearmath.TransformUtil;
import java.util.Arrays;
import javax.vecmath.Matrix3f;
import javax.vecmath.Vector3f;

/**
 * A body's velocities in double precision while the solver works on them, and its share of the positions' correction.
 * Used again for another body in the next step.
 */
final class SolverBody {

    RigidBody rigid;
    double inverseMass;
    /** World frame, row-major. */
    final double[] inverseInertia = new double[9];
    final Vector3f centre = new Vector3f();
    /** Linear, then angular. */
    final double[] velocity = new double[6];
    /**
     * The velocity that would undo penetrations in one step, linear, then angular; it moves the body once and is
     * forgotten.
     */
    final double[] correction = new double[6];
    private final Vector3f buffer = new Vector3f();
    private final Matrix3f inertia = new Matrix3f();
    private final Vector3f linear = new Vector3f();
    private final Vector3f angular = new Vector3f();
    private final Transform pose = new Transform();
    private final Transform corrected = new Transform();

    void set(RigidBody body) {
        rigid = body;
        inverseMass = body.getInvMass();
        body.getCenterOfMassPosition(centre);
        Arrays.fill(correction, 0);
        Arrays.fill(inverseInertia, 0);
        if (inverseMass > 0) {
            body.getInvInertiaTensorWorld(inertia);
            for (int i = 0; i < 9; i++) {
                inverseInertia[i] = inertia.getElement(i / 3, i % 3);
            }
        }
        read();
    }

    void read() {
        store(rigid.getLinearVelocity(buffer), 0);
        store(rigid.getAngularVelocity(buffer), 3);
    }

    private void store(Vector3f v, int at) {
        velocity[at] = v.x;
        velocity[at + 1] = v.y;
        velocity[at + 2] = v.z;
    }

    void write() {
        if (inverseMass > 0) {
            rigid.setLinearVelocity(vector(velocity, 0));
            rigid.setAngularVelocity(vector(velocity, 3));
        }
    }

    private Vector3f vector(double[] from, int at) {
        buffer.set((float) from[at], (float) from[at + 1], (float) from[at + 2]);
        return buffer;
    }

    /** Moves the body by its correction during {@code stepS}. */
    void correctPosition(float stepS) {
        if (inverseMass == 0) {
            return;
        }
        linear.set(vector(correction, 0));
        angular.set(vector(correction, 3));
        TransformUtil.integrateTransform(rigid.getWorldTransform(pose), linear, angular, stepS, corrected);
        rigid.setWorldTransform(corrected);
    }
}
