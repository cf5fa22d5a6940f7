package mpgnet.sim.bullet;

import com.bulletphysics.dynamics.DiscreteDynamicsWorld;
import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.linearmath.Transform;
import javax.vecmath.Vector3f;

/** What the engine keeps of a body from step to step. */
final class RigidSnapshot {

    private RigidSnapshot() {
    }

    static void save(RigidBody body, SnapshotWriter out) {
        out.integer(body.getBroadphaseHandle().uniqueId);
        out.transform(body.getWorldTransform(new Transform()));
        out.vector(body.getLinearVelocity(new Vector3f()));
        out.vector(body.getAngularVelocity(new Vector3f()));
        out.transform(body.getInterpolationWorldTransform(new Transform()));
        out.vector(body.getInterpolationLinearVelocity(new Vector3f()));
        out.vector(body.getInterpolationAngularVelocity(new Vector3f()));
        out.integer(body.getActivationState());
        out.single(body.getDeactivationTime());
        ((PolyhedraShape) body.getCollisionShape()).saveReach(out);
    }

    static void restore(RigidBody body, SnapshotReader in, DiscreteDynamicsWorld world) {
        body.getBroadphaseHandle().uniqueId = in.integer();
        body.setCenterOfMassTransform(in.transform());
        body.setLinearVelocity(in.engineVector());
        body.setAngularVelocity(in.engineVector());
        body.setInterpolationWorldTransform(in.transform());
        body.setInterpolationLinearVelocity(in.engineVector());
        body.setInterpolationAngularVelocity(in.engineVector());
        body.forceActivationState(in.integer());
        body.setDeactivationTime(in.single());
        PolyhedraShape shape = (PolyhedraShape) body.getCollisionShape();
        shape.restoreReach(in);
        Vector3f low = new Vector3f();
        Vector3f high = new Vector3f();
        if (shape.hasReach()) {
            low.set(shape.reachLow());
            high.set(shape.reachHigh());
        } else {
            shape.getAabb(body.getWorldTransform(new Transform()), low, high);
        }
        world.getBroadphase().setAabb(body.getBroadphaseHandle(), low, high, world.getDispatcher());
    }
}
