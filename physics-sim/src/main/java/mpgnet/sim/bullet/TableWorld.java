package mpgnet.sim.bullet;

import com.bulletphysics.collision.broadphase.BroadphasePair;
import com.bulletphysics.collision.dispatch.CollisionDispatcher;
import com.bulletphysics.collision.dispatch.CollisionObject;
import com.bulletphysics.dynamics.DiscreteDynamicsWorld;
import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.linearmath.Transform;
import com.bulletphysics.linearmath.TransformUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.vecmath.Vector3f;

/**
 * The engine's world with this project's contacts and solver. Its bounding boxes hold a body's whole way through the
 * step to come, so that fast bodies meet what they would otherwise jump over.
 */
final class TableWorld extends DiscreteDynamicsWorld {

    /**
     * Contacts are looked for this many times as far as bodies can move in a step: an impact makes others faster within
     * the step, and the approach is seen a step before it matters.
     */
    static final double AHEAD = 2;
    private static final int MOST_SUBSTEPS = 8;

    private final PolyhedraContacts contacts;
    private final PhysicsParameters physics;
    private final Transform pose = new Transform();
    private final Gyration gyration = new Gyration();
    private final Transform next = new Transform();
    private boolean firstPart;
    private final Vector3f low = new Vector3f();
    private final Vector3f high = new Vector3f();
    private final Vector3f velocity = new Vector3f();

    TableWorld(PhysicsParameters physics, PolyhedraContacts contacts) {
        super(new CollisionDispatcher(contacts), new EveryPair(), new ContactSolver(physics), contacts);
        this.physics = physics;
        this.contacts = contacts;
    }

    /**
     * One step of the world, in several parts where bodies are about to hit each other: a single one would let them
     * spin into each other about the first point that touches.
     */
    void step() {
        double closing = contacts.fastestApproach * physics.stepS() / (physics.substepM() * physics.scale());
        int parts = (int) Math.clamp(Math.ceil(closing), 1, MOST_SUBSTEPS);
        contacts.fastestApproach = 0;
        float partS = (float) (physics.stepS() / parts);
        for (int part = 0; part < parts; part++) {
            firstPart = part == 0;
            if (!firstPart) {
                advanceKinematic(partS);
            }
            dispatchInfo.timeStep = partS;
            // Zero sub-steps of the engine's own: exactly one step of the given length, with no remainder carried over.
            stepSimulation(partS, 0, partS);
        }
    }

    /**
     * All that the next step depends on: bodies, pairs of bodies that are near each other, and their contacts with
     * their impulses.
     */
    void save(SnapshotWriter out) {
        out.real(contacts.fastestApproach);
        List<RigidBody> bodies = bodies();
        out.integer(table().getActivationState());
        out.integer(bodies.size());
        bodies.forEach(body -> RigidSnapshot.save(body, out));
        List<BroadphasePair> pairs = getBroadphase().getOverlappingPairCache().getOverlappingPairArray();
        out.integer(pairs.size());
        for (BroadphasePair pair : pairs) {
            out.integer(pair.pProxy0.uniqueId);
            out.integer(pair.pProxy1.uniqueId);
            out.flag(pair.algorithm != null);
            if (pair.algorithm instanceof PairContacts found) {
                found.save(out);
            }
        }
    }

    /** @param in of a world with the same bodies, which have been added to this one in the same order */
    void restore(SnapshotReader in) {
        contacts.fastestApproach = in.real();
        table().forceActivationState(in.integer());
        List<RigidBody> bodies = bodies();
        int count = in.integer();
        if (count != bodies.size()) {
            throw new IllegalArgumentException(
                    "the snapshot has %d bodies, the world has %d: restore it in the work cell that it was saved in"
                            .formatted(count, bodies.size()));
        }
        bodies.forEach(body -> RigidSnapshot.restore(body, in, this));
        Map<Integer, CollisionObject> byId = new HashMap<>();
        collisionObjects.forEach(object -> byId.put(object.getBroadphaseHandle().uniqueId, object));
        SortedMap<Integer, Runnable> manifolds = new TreeMap<>();
        for (int left = in.integer(); left > 0; left--) {
            CollisionObject first = byId.get(in.integer());
            CollisionObject second = byId.get(in.integer());
            BroadphasePair pair = getBroadphase().getOverlappingPairCache()
                    .addOverlappingPair(first.getBroadphaseHandle(), second.getBroadphaseHandle());
            if (in.flag()) {
                PairContacts found = (PairContacts) dispatcher1.findAlgorithm(first, second);
                found.restore(in, manifolds);
                pair.algorithm = found;
            }
        }
        // In the order that they had: forces are summed up in it.
        manifolds.values().forEach(Runnable::run);
    }

    /** Asleep after the first step, as far as the engine is concerned. */
    private CollisionObject table() {
        return collisionObjects.getQuick(0);
    }

    /** All but the table. */
    private List<RigidBody> bodies() {
        return collisionObjects.stream().filter(object -> object.getCollisionShape() instanceof PolyhedraShape)
                .map(RigidBody.class::cast).toList();
    }

    /** A kinematic body's velocity is that of the whole step, however many parts it has. */
    @Override
    protected void saveKinematicState(float partS) {
        if (firstPart) {
            super.saveKinematicState((float) physics.stepS());
        }
    }

    /** Whoever moves a kinematic body places it once per step; in between it goes on as fast as it went. */
    private void advanceKinematic(float partS) {
        for (int i = 0; i < collisionObjects.size(); i++) {
            if (collisionObjects.getQuick(i) instanceof RigidBody body && body.isKinematicObject()) {
                TransformUtil.integrateTransform(body.getWorldTransform(pose), body.getLinearVelocity(low),
                        body.getAngularVelocity(high), partS, next);
                body.setWorldTransform(next);
            }
        }
    }

    /**
     * The engine turns a free body about a fixed axis for ever; Euler's equations turn the axis too: half before and
     * half after the body.
     */
    @Override
    protected void predictUnconstraintMotion(float partS) {
        gyrate(partS / 2);
        super.predictUnconstraintMotion(partS);
    }

    @Override
    protected void integrateTransforms(float partS) {
        super.integrateTransforms(partS);
        gyrate(partS / 2);
    }

    private void gyrate(double seconds) {
        for (int i = 0; i < collisionObjects.size(); i++) {
            if (collisionObjects.getQuick(i) instanceof RigidBody body && body.isActive()
                    && !body.isStaticOrKinematicObject()) {
                gyration.apply(body, seconds);
            }
        }
    }

    @Override
    public void updateAabbs() {
        for (int i = 0; i < collisionObjects.size(); i++) {
            CollisionObject body = collisionObjects.getQuick(i);
            if (body.getCollisionShape() instanceof PolyhedraShape shape && body.isActive()) {
                shape.getAabb(body.getWorldTransform(pose), low, high);
                float reach = (float) (physics.breakingM() / 2 * physics.scale()
                        + AHEAD * sweep(body, dispatchInfo.timeStep, velocity));
                low.set(low.x - reach, low.y - reach, low.z - reach);
                high.set(high.x + reach, high.y + reach, high.z + reach);
                shape.setReach(low, high);
                broadphasePairCache.setAabb(body.getBroadphaseHandle(), low, high, dispatcher1);
            }
        }
    }

    static boolean moves(CollisionObject body) {
        return body.isActive() && !body.isStaticObject();
    }

    /** The distance of a body's farthest corner from its centre of mass; 0 for the table, which does not turn. */
    static double radius(CollisionObject body) {
        return body.getCollisionShape() instanceof PolyhedraShape shape ? shape.radius() : 0;
    }

    /**
     * How far any point of a body can move in a step.
     *
     * @param scratch overwritten
     */
    static double sweep(CollisionObject body, float stepS, Vector3f scratch) {
        if (!moves(body)) {
            return 0;
        }
        RigidBody rigid = (RigidBody) body;
        double linear = rigid.getLinearVelocity(scratch).length();
        double angular = rigid.getAngularVelocity(scratch).length();
        return (linear + angular * radius(body)) * stepS;
    }
}
