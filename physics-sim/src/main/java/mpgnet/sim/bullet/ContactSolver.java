package mpgnet.sim.bullet;

import com.bulletphysics.collision.broadphase.Dispatcher;
import com.bulletphysics.collision.dispatch.CollisionObject;
import com.bulletphysics.collision.narrowphase.PersistentManifold;
import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.dynamics.constraintsolver.ConstraintSolver;
import com.bulletphysics.dynamics.constraintsolver.ContactSolverInfo;
import com.bulletphysics.dynamics.constraintsolver.SliderConstraint;
import com.bulletphysics.dynamics.constraintsolver.TypedConstraint;
import com.bulletphysics.linearmath.IDebugDraw;
import com.bulletphysics.linearmath.Transform;
import com.bulletphysics.util.ObjectArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import javax.vecmath.Vector3f;

/**
 * Projected Gauss–Seidel over the contacts of an island (Catto, 2005): impulses start from those of the step before,
 * friction is solved before the normals, which therefore have the last word, and penetration is undone by moving
 * positions, which adds no energy. Joints keep the engine's own equations.
 *
 * <p>
 * Contacts are visited in an order that depends on the bodies alone, not on what the engine's caches have been through.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 39 and 49.
 */
final class ContactSolver extends ConstraintSolver {

    private static final Comparator<PersistentManifold> ORDER = Comparator
            .comparingInt((PersistentManifold m) -> order(m.getBody0()))
            .thenComparingInt(m -> order(m.getBody1()))
            .thenComparingInt(m -> m.getContactPoint(0).partId0)
            .thenComparingInt(m -> m.getContactPoint(0).partId1);

    /** The cosine of 45°. */
    private static final double ALONG = 0.707;

    private final PhysicsParameters physics;
    /**
     * Kept from step to step: made anew, they were most of a world's garbage, which worlds beside each other collect
     * together.
     */
    private final Reused<SolverBody> spareBodies = new Reused<>(SolverBody::new);
    private final Reused<SolverContact> spareContacts = new Reused<>(SolverContact::new);
    private final IdentityHashMap<Object, SolverBody> bodies = new IdentityHashMap<>();
    private final List<SolverContact> contacts = new ArrayList<>();
    private final Vector3f closingAxis = new Vector3f();
    private final Transform pose = new Transform();

    ContactSolver(PhysicsParameters physics) {
        this.physics = physics;
    }

    private static int order(Object body) {
        return ((CollisionObject) body).getBroadphaseHandle().uniqueId;
    }

    @Override
    public float solveGroup(ObjectArrayList<CollisionObject> islandBodies, int bodyCount,
            ObjectArrayList<PersistentManifold> manifolds,
            int firstManifold, int manifoldCount, ObjectArrayList<TypedConstraint> constraints, int firstConstraint,
            int constraintCount, ContactSolverInfo info, IDebugDraw debugDrawer, Dispatcher dispatcher) {
        bodies.clear();
        contacts.clear();
        spareBodies.rewind();
        spareContacts.rewind();
        collect(slice(manifolds, firstManifold, manifoldCount), info.timeStep);
        List<Joint> joints = joints(slice(constraints, firstConstraint, constraintCount), info.timeStep);
        solveVelocities(joints, info.timeStep);
        contacts.forEach(SolverContact::store);
        bodies.values().forEach(SolverBody::write);
        if (contacts.stream().anyMatch(SolverContact::needsCorrection)) {
            solvePositions();
            bodies.values().forEach(body -> body.correctPosition(info.timeStep));
        }
        return 0;
    }

    /**
     * Until an iteration changes no contact's velocity by more than the parameters' convergence: a pile at rest needs a
     * few, an impact many.
     */
    private void solveVelocities(List<Joint> joints, float stepS) {
        double enough = physics.convergedMS() * physics.scale();
        double change = Double.POSITIVE_INFINITY;
        int last = contacts.size() - 1;
        for (int i = 0; i < physics.mostIterations() && change > enough; i++) {
            change = 0;
            for (Joint joint : joints) {
                change = Math.max(change, joint.solve(stepS));
            }
            // Down the pile and up again: what presses on the top reaches the table in one iteration, and the table's
            // answer the top.
            boolean down = i % 2 == 0;
            for (int k = 0; k <= last; k++) {
                contacts.get(down ? last - k : k).solveFriction();
            }
            for (int k = 0; k <= last; k++) {
                change = Math.max(change, contacts.get(down ? last - k : k).solveNormal());
            }
        }
    }

    private void solvePositions() {
        double enough = physics.convergedMS() * physics.scale();
        double change = Double.POSITIVE_INFINITY;
        for (int i = 0; i < physics.mostIterations() && change > enough; i++) {
            change = 0;
            for (int k = 0; k < contacts.size(); k++) {
                change = Math.max(change, contacts.get(k).solveCorrection());
            }
        }
    }

    private static <T> List<T> slice(ObjectArrayList<T> list, int first, int count) {
        List<T> slice = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            slice.add(list.getQuick(i));
        }
        return slice;
    }

    private SolverBody body(Object rigid) {
        SolverBody body = bodies.get(rigid);
        if (body == null) {
            body = spareBodies.next();
            body.set((RigidBody) rigid);
            bodies.put(rigid, body);
        }
        return body;
    }

    private void collect(List<PersistentManifold> manifolds, double stepS) {
        manifolds.sort(ORDER);
        double slop = physics.slopM() * physics.scale();
        double fastestCorrection = physics.fastestCorrectionMS() * physics.scale();
        for (PersistentManifold manifold : manifolds) {
            SolverBody a = body(manifold.getBody0());
            SolverBody b = body(manifold.getBody1());
            if (a.inverseMass + b.inverseMass > 0) {
                Vector3f normal = manifold.getContactPoint(0).normalWorldOnB;
                double patch = isPad(a, normal) || isPad(b, normal) ? physics.padPatchM() * physics.scale() : 0;
                for (int i = 0; i < manifold.getNumContacts(); i++) {
                    SolverContact contact = spareContacts.next();
                    contact.set(a, b, manifold.getContactPoint(i), patch, stepS, physics.stepS(), slop, physics.erp(),
                            fastestCorrection);
                    contacts.add(contact);
                }
            }
        }
    }

    /** Soft is the finger's inner face, which looks along the finger's x axis; its tip and sides are hard. */
    private boolean isPad(SolverBody body, Vector3f normal) {
        if (body.inverseMass == 0 || !(body.rigid.getUserPointer() instanceof GripperRig)) {
            return false;
        }
        body.rigid.getWorldTransform(pose).basis.getColumn(0, closingAxis);
        return Math.abs(closingAxis.dot(normal)) > ALONG;
    }

    private List<Joint> joints(List<TypedConstraint> constraints, double stepS) {
        constraints.sort(Comparator.comparingInt((TypedConstraint c) -> order(c.getRigidBodyB()))
                .thenComparingInt(c -> order(c.getRigidBodyA())));
        return constraints.stream().map(c -> new Joint(c, body(c.getRigidBodyA()), body(c.getRigidBodyB()),
                (float) (stepS / physics.stepS()), new double[3], new double[3])).toList();
    }

    /**
     * One of the engine's joints, which work on the engine's own velocities.
     *
     * @param share of a whole step, in which motors may push fully
     */
    private record Joint(TypedConstraint constraint, SolverBody a, SolverBody b, float share, double[] beforeA,
            double[] beforeB) {

        Joint {
            constraint.buildJacobian();
        }

        /** @return by how much it changed a component of a body's velocity */
        double solve(float stepS) {
            System.arraycopy(a.velocity, 0, beforeA, 0, 3);
            System.arraycopy(b.velocity, 0, beforeB, 0, 3);
            a.write();
            b.write();
            if (constraint instanceof SliderConstraint slider && share < 1) {
                float whole = slider.getMaxLinMotorForce();
                slider.setMaxLinMotorForce(share * whole);
                slider.solveConstraint(stepS);
                slider.setMaxLinMotorForce(whole);
            } else {
                constraint.solveConstraint(stepS);
            }
            a.read();
            b.read();
            double change = 0;
            for (int k = 0; k < 3; k++) {
                change = Math.max(change,
                        Math.max(Math.abs(a.velocity[k] - beforeA[k]), Math.abs(b.velocity[k] - beforeB[k])));
            }
            return change;
        }
    }

    @Override
    public void reset() {
        // Nothing is kept between steps but in the manifolds.
    }
}
