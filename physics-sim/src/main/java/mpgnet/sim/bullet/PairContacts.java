package mpgnet.sim.bullet;

import com.bulletphysics.collision.broadphase.CollisionAlgorithm;
import com.bulletphysics.collision.broadphase.Dispatcher;
import com.bulletphysics.collision.broadphase.DispatcherInfo;
import com.bulletphysics.collision.dispatch.CollisionObject;
import com.bulletphysics.collision.dispatch.ManifoldResult;
import com.bulletphysics.collision.narrowphase.ManifoldPoint;
import com.bulletphysics.collision.narrowphase.PersistentManifold;
import com.bulletphysics.collision.shapes.StaticPlaneShape;
import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.linearmath.Transform;
import com.bulletphysics.util.ObjectArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import javax.vecmath.Vector3f;
import mpgnet.sim.contact.ContactPoints;
import mpgnet.sim.contact.ContactSearch;
import mpgnet.sim.contact.PlacedPolyhedron;

/**
 * The contacts of two bodies, found anew in every step, one manifold per pair of parts that touch. A point that was
 * there in the step before, within a short way on the first body, keeps its impulses: the solver starts from them.
 *
 * <p>
 * The search reaches as far as the bodies could approach each other in a step, so that nothing passes through anything.
 */
final class PairContacts extends CollisionAlgorithm {

    private final PolyhedraContacts shared;
    private final CollisionObject bodyA;
    private final CollisionObject bodyB;
    private final PairOfParts[] pairs;
    private final Transform poseA = new Transform();
    private final Transform poseB = new Transform();
    private final Vector3f velocity = new Vector3f();
    private final Vector3f velocityA = new Vector3f();
    private final Vector3f velocityB = new Vector3f();

    private static final class PairOfParts {
        final ContactSearch.Memory memory = new ContactSearch.Memory();
        PersistentManifold manifold;
    }

    /** The polyhedra come first; of two, the first that the engine names. */
    PairContacts(Dispatcher dispatcher, PolyhedraContacts shared, CollisionObject body0, CollisionObject body1) {
        this.dispatcher = dispatcher;
        this.shared = shared;
        boolean swap = !(body0.getCollisionShape() instanceof PolyhedraShape);
        bodyA = swap ? body1 : body0;
        bodyB = swap ? body0 : body1;
        pairs = new PairOfParts[count(bodyA) * count(bodyB)];
    }

    private static int count(CollisionObject body) {
        return body.getCollisionShape() instanceof PolyhedraShape polyhedra ? polyhedra.count() : 1;
    }

    @Override
    public void processCollision(CollisionObject body0, CollisionObject body1, DispatcherInfo info,
            ManifoldResult result) {
        PlacedPolyhedron[] partsA = ((PolyhedraShape) bodyA.getCollisionShape()).parts(bodyA.getWorldTransform(poseA));
        double reach = shared.physics.breakingM() * shared.physics.scale()
                + TableWorld.AHEAD * (TableWorld.sweep(bodyA, info.timeStep, velocity)
                        + TableWorld.sweep(bodyB, info.timeStep, velocity));
        if (bodyB.getCollisionShape() instanceof StaticPlaneShape plane) {
            Vector3f n = plane.getPlaneNormal(new Vector3f());
            for (int a = 0; a < partsA.length; a++) {
                shared.search.withHalfSpace(partsA[a], n.x, n.y, n.z, plane.getPlaneConstant(), reach, shared.points);
                update(a, a, 0);
            }
            return;
        }
        PlacedPolyhedron[] partsB = ((PolyhedraShape) bodyB.getCollisionShape()).parts(bodyB.getWorldTransform(poseB));
        for (int a = 0, pair = 0; a < partsA.length; a++) {
            for (int b = 0; b < partsB.length; b++, pair++) {
                if (pairs[pair] == null && !partsA[a].near(partsB[b], reach)) {
                    continue;
                }
                shared.search.between(partsA[a], partsB[b], reach, pair(pair).memory, shared.points);
                update(pair, a, b);
            }
        }
    }

    private PairOfParts pair(int index) {
        if (pairs[index] == null) {
            pairs[index] = new PairOfParts();
        }
        return pairs[index];
    }

    /**
     * How fast the bodies may close on each other: at the points that were found, and beside them by turning relative
     * to each other, which brings together what is still too far apart to be found.
     */
    private double approach(int count) {
        double fastest = 0;
        for (int i = 0; i < count; i++) {
            ManifoldPoint point = shared.enginePoints[i];
            velocityAt(bodyA, point.positionWorldOnA, poseA, velocityA);
            velocityAt(bodyB, point.positionWorldOnB, poseB, velocityB);
            velocityB.sub(velocityA);
            fastest = Math.max(fastest, velocityB.dot(point.normalWorldOnB));
        }
        angularVelocity(bodyA, velocityA);
        angularVelocity(bodyB, velocityB);
        velocityB.sub(velocityA);
        return fastest + velocityB.length() * Math.max(TableWorld.radius(bodyA), TableWorld.radius(bodyB));
    }

    private static void angularVelocity(CollisionObject body, Vector3f out) {
        if (TableWorld.moves(body)) {
            ((RigidBody) body).getAngularVelocity(out);
        } else {
            out.set(0, 0, 0);
        }
    }

    private void velocityAt(CollisionObject body, Vector3f p, Transform pose, Vector3f out) {
        if (!TableWorld.moves(body)) {
            out.set(0, 0, 0);
            return;
        }
        velocity.sub(p, body.getWorldTransform(pose).origin);
        angularVelocity(body, out);
        out.cross(out, velocity);
        out.add(((RigidBody) body).getLinearVelocity(velocity));
    }

    /**
     * Replaces a manifold's points by those just found. A manifold exists only while it has points: its existence wakes
     * bodies.
     */
    private void update(int index, int partA, int partB) {
        ContactPoints found = shared.points;
        PairOfParts pair = pair(index);
        if (found.count() == 0) {
            release(pair);
            return;
        }
        for (int i = 0; i < found.count(); i++) {
            set(shared.enginePoints[i], found, i, partA, partB);
        }
        shared.fastestApproach = Math.max(shared.fastestApproach, approach(found.count()));
        if (pair.manifold == null) {
            pair.manifold = dispatcher.getNewManifold(bodyA, bodyB);
        } else {
            inherit(pair.manifold, found.count());
            pair.manifold.clearManifold();
        }
        for (int i = 0; i < found.count(); i++) {
            // The engine copies it.
            pair.manifold.addManifoldPoint(shared.enginePoints[i]);
        }
    }

    /** A point without impulses. */
    private void set(ManifoldPoint point, ContactPoints found, int i, int partA, int partB) {
        point.normalWorldOnB.set((float) found.normalX(), (float) found.normalY(), (float) found.normalZ());
        point.positionWorldOnB.set((float) found.onB(i, 0), (float) found.onB(i, 1), (float) found.onB(i, 2));
        point.positionWorldOnA.set((float) found.onA(i, 0), (float) found.onA(i, 1), (float) found.onA(i, 2));
        point.localPointA.set(point.positionWorldOnA);
        inverse(poseA, point.localPointA);
        point.distance1 = (float) found.distance(i);
        point.combinedFriction = bodyA.getFriction() * bodyB.getFriction();
        point.partId0 = partA;
        point.partId1 = partB;
        point.appliedImpulse = 0;
        point.appliedImpulseLateral1 = 0;
        point.lateralFrictionDir1.set(0, 0, 0);
        point.lifeTime = 0;
    }

    private static void inverse(Transform pose, Vector3f p) {
        p.sub(pose.origin);
        float x = pose.basis.m00 * p.x + pose.basis.m10 * p.y + pose.basis.m20 * p.z;
        float y = pose.basis.m01 * p.x + pose.basis.m11 * p.y + pose.basis.m21 * p.z;
        float z = pose.basis.m02 * p.x + pose.basis.m12 * p.y + pose.basis.m22 * p.z;
        p.set(x, y, z);
    }

    /** Each old point hands its impulses to the nearest new one, if that is near and nobody nearer claims it. */
    private void inherit(PersistentManifold old, int count) {
        double near = shared.physics.breakingM() * shared.physics.scale();
        boolean[] used = shared.inherited;
        Arrays.fill(used, false);
        for (int k = 0; k < count; k++) {
            ManifoldPoint point = shared.enginePoints[k];
            int best = -1;
            double least = near * near;
            for (int i = 0; i < old.getNumContacts(); i++) {
                double squared = squared(point.localPointA, old.getContactPoint(i).localPointA);
                if (!used[i] && squared < least) {
                    least = squared;
                    best = i;
                }
            }
            if (best >= 0) {
                used[best] = true;
                ManifoldPoint from = old.getContactPoint(best);
                point.appliedImpulse = from.appliedImpulse;
                point.appliedImpulseLateral1 = from.appliedImpulseLateral1;
                point.lateralFrictionDir1.set(from.lateralFrictionDir1);
                point.lifeTime = from.lifeTime + 1;
            }
        }
    }

    private static double squared(Vector3f p, Vector3f q) {
        double dx = p.x - q.x;
        double dy = p.y - q.y;
        double dz = p.z - q.z;
        return dx * dx + dy * dy + dz * dz;
    }

    private void release(PairOfParts pair) {
        if (pair.manifold != null) {
            dispatcher.releaseManifold(pair.manifold);
            pair.manifold = null;
        }
    }

    /** What the next search starts from: each pair of parts' last axis, and its contacts with their impulses. */
    void save(SnapshotWriter out) {
        for (PairOfParts pair : pairs) {
            out.flag(pair != null);
            if (pair != null) {
                ContactSearch.LastAxis axis = pair.memory.lastAxis();
                out.integer(axis.kind());
                out.integer(axis.indexA());
                out.integer(axis.indexB());
                out.integer(pair.manifold == null ? -1 : pair.manifold.index1a);
                if (pair.manifold != null) {
                    ContactSnapshot.save(pair.manifold, out);
                }
            }
        }
    }

    /** @param manifolds gets, by their place among all manifolds of the world, what makes those of these bodies */
    void restore(SnapshotReader in, SortedMap<Integer, Runnable> manifolds) {
        for (int i = 0; i < pairs.length; i++) {
            if (in.flag()) {
                PairOfParts pair = pair(i);
                pair.memory.restore(new ContactSearch.LastAxis(in.integer(), in.integer(), in.integer()));
                int place = in.integer();
                if (place >= 0) {
                    List<ManifoldPoint> points = ContactSnapshot.read(in);
                    manifolds.put(place, () -> {
                        pair.manifold = dispatcher.getNewManifold(bodyA, bodyB);
                        points.forEach(pair.manifold::addManifoldPoint);
                    });
                }
            }
        }
    }

    @Override
    public void destroy() {
        for (PairOfParts pair : pairs) {
            if (pair != null) {
                release(pair);
            }
        }
    }

    @Override
    public float calculateTimeOfImpact(CollisionObject body0, CollisionObject body1, DispatcherInfo info,
            ManifoldResult result) {
        return 1;
    }

    @Override
    public void getAllContactManifolds(ObjectArrayList<PersistentManifold> manifolds) {
        for (PairOfParts pair : pairs) {
            if (pair != null && pair.manifold != null) {
                manifolds.add(pair.manifold);
            }
        }
    }
}
