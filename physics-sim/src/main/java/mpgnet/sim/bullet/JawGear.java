package mpgnet.sim.bullet;

import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.dynamics.constraintsolver.TypedConstraint;
import com.bulletphysics.dynamics.constraintsolver.TypedConstraintType;
import com.bulletphysics.linearmath.Transform;
import javax.vecmath.Vector3f;

/**
 * The gear of a parallel jaw: both fingers are equally far from the palm's middle, whatever presses on one of them. The
 * palm carries the difference of their forces.
 */
final class JawGear extends TypedConstraint {

    /** Share of the fingers' difference that is undone in one step. */
    private static final float SHARE = 0.2f;

    private final RigidBody palm;
    private final Transform palmPose = new Transform();
    private final Vector3f axis = new Vector3f();
    private final Vector3f buffer = new Vector3f();
    private final Vector3f centre = new Vector3f();
    private double excess;

    /** @param right the finger on the side of the palm's x axis, which the fingers slide along */
    JawGear(RigidBody palm, RigidBody left, RigidBody right) {
        super(TypedConstraintType.SLIDER_CONSTRAINT_TYPE, left, right);
        this.palm = palm;
    }

    @Override
    public void buildJacobian() {
        palm.getCenterOfMassTransform(palmPose);
        palmPose.basis.getColumn(0, axis);
        // How far the two fingers' middle is from the palm's, times two.
        excess = along(rbA.getCenterOfMassPosition(centre)) + along(rbB.getCenterOfMassPosition(centre))
                - 2 * along(palmPose.origin);
    }

    @Override
    public void solveConstraint(float stepS) {
        double drift = along(rbA.getLinearVelocity(buffer)) + along(rbB.getLinearVelocity(buffer))
                - 2 * along(palm.getLinearVelocity(buffer));
        double impulse = -(drift + SHARE * excess / stepS) / (rbA.getInvMass() + rbB.getInvMass());
        buffer.scale((float) impulse, axis);
        rbA.applyCentralImpulse(buffer);
        rbB.applyCentralImpulse(buffer);
    }

    private double along(Vector3f v) {
        return axis.dot(v);
    }
}
