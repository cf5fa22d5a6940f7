package mpgnet.sim.bullet;

import com.bulletphysics.BulletGlobals;
import com.bulletphysics.collision.dispatch.CollisionDispatcher;
import com.bulletphysics.collision.narrowphase.PersistentManifold;
import com.bulletphysics.collision.shapes.StaticPlaneShape;
import com.bulletphysics.dynamics.DiscreteDynamicsWorld;
import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.dynamics.RigidBodyConstructionInfo;
import com.bulletphysics.linearmath.Transform;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.vecmath.Vector3f;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;

/**
 * A table and the objects on it, in metres, seconds and kilograms. The table is a half-space with an edge: what leaves
 * its surface sideways is removed. Used by one thread at a time.
 */
final class BulletWorld {

    private static final double GRAVITY_MS2 = 9.81;
    /** Below this an object has fallen through or off the table. */
    private static final double LOST_BELOW_M = -0.1;
    private static final short TABLE = 1;
    private static final short OBJECT = 2;
    private static final short GRIPPER = 4;

    private final PhysicsParameters physics;
    private final Scaled scaled;
    private final CollisionDispatcher dispatcher;
    private final TableWorld world;
    private final SortedMap<Integer, Member> members = new TreeMap<>();
    private long steps;
    private int nextUniqueId = 1;

    private record Member(Body body, RigidBody rigid, Pose massFromBody) {
    }

    BulletWorld(PhysicsParameters physics) {
        this.physics = physics;
        scaled = new Scaled(physics.scale());
        useThreadSettings();
        world = new TableWorld(physics, new PolyhedraContacts(physics));
        dispatcher = (CollisionDispatcher) world.getDispatcher();
        world.setGravity(scaled.vector(Vec3.Z.times(-GRAVITY_MS2)));
        RigidBody table = new RigidBody(0, null, new StaticPlaneShape(new Vector3f(0, 0, 1), 0));
        table.setFriction((float) physics.tableFriction());
        add(table, TABLE, OBJECT | GRIPPER);
    }

    /** The engine keeps these per thread, so whichever thread steps sets them first. */
    private void useThreadSettings() {
        // Contacts come and go with the search; the engine's own limit must only never be exceeded.
        BulletGlobals.setContactBreakingThreshold(Float.MAX_VALUE);
        BulletGlobals.setDeactivationTime((float) physics.sleepS());
    }

    PhysicsParameters physics() {
        return physics;
    }

    DiscreteDynamicsWorld engine() {
        return world;
    }

    CollisionDispatcher dispatcher() {
        return dispatcher;
    }

    double timeS() {
        return steps * physics.stepS();
    }

    void add(int id, Body body) {
        RigidShape shape = RigidShape.of(body.shape().convexParts(), physics);
        double inertia = body.massKg() * physics.scale() * physics.scale();
        Vec3 moments = shape.momentsM2().times(inertia);
        RigidBodyConstructionInfo info = new RigidBodyConstructionInfo((float) body.massKg(), null, shape.shape(),
                new Vector3f((float) moments.x(), (float) moments.y(), (float) moments.z()));
        info.startWorldTransform.set(scaled.transform(body.tableFromBody().times(shape.bodyFromMass())));
        info.friction = (float) body.friction();
        info.linearSleepingThreshold = (float) (physics.sleepLinearMS() * physics.scale());
        info.angularSleepingThreshold = (float) physics.sleepAngularRadS();
        RigidBody rigid = new RigidBody(info);
        rigid.setUserPointer(id);
        add(rigid, OBJECT, TABLE | OBJECT | GRIPPER);
        members.put(id, new Member(body, rigid, shape.bodyFromMass().inverse()));
    }

    /** Another gravity for everything on the table, m/s². */
    void setGravity(Vec3 gravity) {
        world.setGravity(scaled.vector(gravity));
        members.values().forEach(member -> member.rigid.activate(true));
    }

    /**
     * Sets an object in motion.
     *
     * @param velocity        of its centre of mass, m/s
     * @param angularVelocity its angular velocity, rad/s
     */
    void setVelocity(int id, Vec3 velocity, Vec3 angularVelocity) {
        RigidBody rigid = members.get(id).rigid;
        rigid.activate(true);
        rigid.setLinearVelocity(scaled.vector(velocity));
        rigid.setAngularVelocity(new Scaled(1).vector(angularVelocity));
    }

    /**
     * Pulls at an object's centre of mass during the next step, which must not be one that the world takes in parts.
     */
    void pull(int id, Vec3 forceN) {
        members.get(id).rigid.applyCentralForce(scaled.vector(forceN));
    }

    /** The velocity of its centre of mass, m/s. */
    Vec3 velocity(int id) {
        return scaled.metres(members.get(id).rigid.getLinearVelocity(new Vector3f()));
    }

    /** Its angular velocity, rad/s. */
    Vec3 angularVelocity(int id) {
        return new Scaled(1).metres(members.get(id).rigid.getAngularVelocity(new Vector3f()));
    }

    /** How deep two bodies overlap at most, metres; 0 if none do. */
    double deepestM() {
        double deepest = 0;
        for (int m = 0; m < dispatcher.getNumManifolds(); m++) {
            PersistentManifold manifold = dispatcher.getManifoldByIndexInternal(m);
            for (int i = 0; i < manifold.getNumContacts(); i++) {
                deepest = Math.max(deepest, -manifold.getContactPoint(i).getDistance() / physics.scale());
            }
        }
        return deepest;
    }

    private void add(RigidBody rigid, int group, int meets) {
        world.addRigidBody(rigid, (short) group, (short) meets);
        // The engine reuses the numbers of removed bodies; contacts are solved in the order of these.
        rigid.getBroadphaseHandle().uniqueId = nextUniqueId++;
    }

    /** Adds a finger, which meets objects and the table but not the gripper's other parts. */
    void addFinger(RigidBody rigid) {
        add(rigid, GRIPPER, TABLE | OBJECT);
    }

    /** Adds the palm, which meets objects; the fingers keep it off the table. */
    void addPalm(RigidBody rigid) {
        add(rigid, GRIPPER, OBJECT);
    }

    void remove(int id) {
        world.removeRigidBody(members.remove(id).rigid);
        members.values().forEach(member -> member.rigid.activate(true));
    }

    Pose pose(int id) {
        Member member = members.get(id);
        return scaled.pose(member.rigid.getWorldTransform(new Transform())).times(member.massFromBody);
    }

    /** What exists, each at its present pose. */
    SortedMap<Integer, Body> bodies() {
        SortedMap<Integer, Body> bodies = new TreeMap<>();
        members.forEach((id, member) -> bodies.put(id, member.body.at(pose(id))));
        return bodies;
    }

    /** Which bodies exist is the reader's to know: {@link #restore} needs them added. */
    void save(SnapshotWriter out) {
        out.whole(steps);
        out.integer(nextUniqueId);
        world.save(out);
    }

    /**
     * Continues as the saved world would have, bit by bit; the same bodies have been added to this one, and nothing
     * else happened to it.
     */
    void restore(SnapshotReader in) {
        steps = in.whole();
        nextUniqueId = in.integer();
        world.restore(in);
    }

    void step() {
        useThreadSettings();
        world.step();
        steps++;
    }

    /**
     * Steps until everything has been slow for a while or {@code limitS} is over, and removes what has left the table.
     */
    void settle(Runnable step, double limitS) {
        int slow = 0;
        int limit = (int) Math.round(limitS / physics.stepS());
        int enough = (int) Math.round(physics.restS() / physics.stepS());
        for (int i = 0; i < limit && slow < enough; i++) {
            step.run();
            slow = resting() ? slow + 1 : 0;
        }
        removeLost();
    }

    void settle(Runnable step) {
        settle(step, physics.settleLimitS());
    }

    boolean resting() {
        return members.keySet().stream()
                .allMatch(
                        id -> speedMS(id) < physics.restLinearMS() && angularSpeedRadS(id) < physics.restAngularRadS());
    }

    double speedMS(int id) {
        return velocity(id).length();
    }

    double angularSpeedRadS(int id) {
        return angularVelocity(id).length();
    }

    boolean has(int id) {
        return members.containsKey(id);
    }

    /** True if the engine no longer moves it until something touches it. */
    boolean asleep(int id) {
        return !members.get(id).rigid.isActive();
    }

    /** Removes what has left the table. */
    void removeLost() {
        removeWhere(p -> Math.abs(p.x()) > physics.tableHalfSideM() || Math.abs(p.y()) > physics.tableHalfSideM()
                || p.z() < LOST_BELOW_M);
    }

    /** Removes each object whose origin is where {@code gone} says. */
    void removeWhere(Predicate<Vec3> gone) {
        List<Integer> ids = members.keySet().stream().filter(id -> gone.test(pose(id).position())).toList();
        ids.forEach(this::remove);
    }

    /** The id of the object that an engine body is, or null for the table and the gripper. */
    static Integer objectId(Object engineBody) {
        return ((RigidBody) engineBody).getUserPointer() instanceof Integer id ? id : null;
    }
}
