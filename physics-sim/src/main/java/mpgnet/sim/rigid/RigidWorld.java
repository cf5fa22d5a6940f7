package mpgnet.sim.rigid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape;

/**
 * A table, the objects on it and perhaps a gripper, in metres, seconds and kilograms. The table is a half-space with an
 * edge: what leaves its surface sideways is removed. Used by one thread at a time; the same calls give the same bits.
 */
final class RigidWorld {

    private static final double GRAVITY_MS2 = 9.81;
    /** Below this an object has fallen through or off the table. */
    private static final double LOST_BELOW_M = -0.1;
    /**
     * Contacts are looked for this many times as far as bodies can move in a step: an impact makes others faster within
     * the step, and the approach is seen a step before it matters.
     */
    private static final double AHEAD = 2;

    private static final int MOST_PARTS = 16;

    private final PhysicsParameters physics;
    private final ContactSolver solver;
    private final Islands islands;
    private final Gyration gyration = new Gyration();
    private final Manifold.Scratch scratch;
    private final double[] gravity = {0, 0, -GRAVITY_MS2};
    private final SortedMap<Integer, Member> members = new TreeMap<>();
    private final Map<ObjectShape, RigidShape> shapes = new HashMap<>();
    /** The table first, then in the order in which they came. */
    private final List<RigidBody> bodies = new ArrayList<>();
    /** Every two bodies that can meet, by the order of the first, then of the second. */
    private final List<PairOfBodies> pairs = new ArrayList<>();
    /** Of the present step: those that are near each other. */
    private final List<PairOfBodies> met = new ArrayList<>();
    /** What takes a part of the present step together. */
    private final List<RigidBody> groupBodies = new ArrayList<>();
    private final List<PairOfBodies> groupPairs = new ArrayList<>();
    private final List<Manifold> active = new ArrayList<>();
    private Jaw jaw;
    private long steps;

    private record Member(Body body, RigidBody rigid, Pose massFromBody) {
    }

    RigidWorld(PhysicsParameters physics) {
        this.physics = physics;
        solver = new ContactSolver(physics);
        islands = new Islands(physics);
        scratch = new Manifold.Scratch(physics.searchSlackM());
        bodies.add(RigidBody.table(physics.tableFriction()));
    }

    PhysicsParameters physics() {
        return physics;
    }

    double timeS() {
        return steps * physics.stepS();
    }

    void add(int id, Body body) {
        RigidShape shape = shapes.computeIfAbsent(body.shape(), s -> RigidShape.of(s.convexParts()));
        RigidBody rigid = RigidBody.object(id, body.massKg(), body.friction(), shape);
        rigid.place(body.tableFromBody().times(shape.bodyFromMass()));
        add(rigid);
        members.put(id, new Member(body, rigid, shape.bodyFromMass().inverse()));
    }

    private void add(RigidBody rigid) {
        for (RigidBody other : bodies) {
            if (meet(other, rigid)) {
                pairs.add(other.role == RigidBody.Role.TABLE ? new PairOfBodies(rigid, other)
                        : new PairOfBodies(other, rigid));
            }
        }
        bodies.add(rigid);
    }

    private static boolean meet(RigidBody a, RigidBody b) {
        return a.moves() || b.moves() || a.role == RigidBody.Role.TABLE && b.role == RigidBody.Role.FINGER;
    }

    /** Adds a gripper's parts, which stay where {@link GripperRig} places them. */
    void addGripper(RigidBody palm, Jaw fingers) {
        jaw = fingers;
        add(palm);
        add(fingers.right);
        add(fingers.left);
    }

    /** Another gravity for everything on the table, m/s². */
    void setGravity(Vec3 another) {
        RigidBody.set(gravity, another);
        members.values().forEach(member -> member.rigid.wake());
    }

    /**
     * Sets an object in motion.
     *
     * @param velocity        of its centre of mass, m/s
     * @param angularVelocity its angular velocity, rad/s
     */
    void setVelocity(int id, Vec3 velocity, Vec3 angularVelocity) {
        RigidBody rigid = members.get(id).rigid;
        rigid.wake();
        RigidBody.set(rigid.velocity, velocity);
        rigid.velocity[3] = angularVelocity.x();
        rigid.velocity[4] = angularVelocity.y();
        rigid.velocity[5] = angularVelocity.z();
    }

    /** Pulls at an object's centre of mass during the next step. */
    void pull(int id, Vec3 forceN) {
        RigidBody.set(members.get(id).rigid.pull, forceN);
    }

    /** The velocity of its centre of mass, m/s. */
    Vec3 velocity(int id) {
        double[] v = members.get(id).rigid.velocity;
        return new Vec3(v[0], v[1], v[2]);
    }

    /** Its angular velocity, rad/s. */
    Vec3 angularVelocity(int id) {
        double[] v = members.get(id).rigid.velocity;
        return new Vec3(v[3], v[4], v[5]);
    }

    /** How deep two bodies overlap at most, metres; 0 if none do. */
    double deepestM() {
        double deepest = 0;
        for (PairOfBodies pair : pairs) {
            for (Manifold manifold : pair.manifolds()) {
                for (int i = 0; i < manifold.count; i++) {
                    deepest = Math.max(deepest, -manifold.gap[i]);
                }
            }
        }
        return deepest;
    }

    /** Kinetic and potential energy of all objects, joules; the potential one is 0 at the table's height. */
    double energyJ() {
        double energy = 0;
        for (RigidBody body : bodies) {
            if (body.moves()) {
                energy += body.energyJ(gravity);
            }
        }
        return energy;
    }

    void remove(int id) {
        RigidBody gone = members.remove(id).rigid;
        bodies.removeIf(body -> body == gone);
        pairs.removeIf(pair -> pair.a == gone || pair.b == gone);
        members.values().forEach(member -> member.rigid.wake());
    }

    Pose pose(int id) {
        Member member = members.get(id);
        return member.rigid.pose().times(member.massFromBody);
    }

    /** What exists, each at its present pose. */
    SortedMap<Integer, Body> bodies() {
        SortedMap<Integer, Body> present = new TreeMap<>();
        members.forEach((id, member) -> present.put(id, member.body.at(pose(id))));
        return present;
    }

    /** What exists, by id, each as it was added. */
    SortedMap<Integer, Body> originals() {
        SortedMap<Integer, Body> added = new TreeMap<>();
        members.forEach((id, member) -> added.put(id, member.body));
        return added;
    }

    /** Whether exactly these exist, each as it was added. */
    boolean has(SortedMap<Integer, Body> wanted) {
        if (!members.keySet().equals(wanted.keySet())) {
            return false;
        }
        for (Map.Entry<Integer, Body> entry : wanted.entrySet()) {
            Body body = members.get(entry.getKey()).body;
            // A snapshot of this very world holds the same objects, not only equal ones.
            if (body != entry.getValue() && !body.equals(entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** What the gripper's motion has done on objects since the world was made, joules. */
    double gripperWorkJ() {
        return solver.gripperWorkJ();
    }

    List<PairOfBodies> pairs() {
        return pairs;
    }

    /** Which bodies exist is the reader's to know: {@link #restore} needs them added. */
    void save(SnapshotWriter out) {
        out.whole(steps);
        out.raw(gravity);
        bodies.forEach(body -> body.save(out));
        pairs.forEach(pair -> pair.save(out));
        if (jaw != null) {
            jaw.save(out);
        }
    }

    /**
     * Continues as the saved world would have, bit by bit; the same bodies have been added to this one, and nothing
     * else happened to it.
     */
    void restore(SnapshotReader in) {
        steps = in.whole();
        in.raw(gravity);
        bodies.forEach(body -> body.restore(in));
        pairs.forEach(pair -> pair.restore(in));
        if (jaw != null) {
            jaw.restore(in);
        }
    }

    /**
     * One step; an island in which bodies are about to hit each other takes it in several parts: a single one would let
     * them spin into each other about the first point that touches.
     */
    void step() {
        findContacts(pairs, physics.stepS());
        met.clear();
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).isMet()) {
                met.add(pairs.get(i));
            }
        }
        Islands.wake(met);
        int parts = islands.find(bodies, met, MOST_PARTS);
        take(false, 1);
        if (parts > 1) {
            take(true, parts);
        }
        for (int i = 0; i < bodies.size(); i++) {
            Arrays.fill(bodies.get(i).pull, 0);
        }
        islands.sleep(bodies);
        steps++;
    }

    /** The step of all islands that take it in one part, or of all others. */
    private void take(boolean several, int parts) {
        group(several);
        double partS = physics.stepS() / parts;
        int substeps = Math.max(1, physics.substeps() / parts);
        Jaw moved = jaw != null && jaw.right.parts > 1 == several ? jaw : null;
        for (int part = 0; part < parts; part++) {
            if (part > 0) {
                findContacts(groupPairs, partS);
            }
            collect();
            gyrate(partS / 2);
            solver.solve(groupBodies, active, moved, gravity, partS, substeps);
            gyrate(partS / 2);
            if (moved != null && part < parts - 1) {
                carryGripper(partS);
            }
        }
    }

    private void group(boolean several) {
        groupBodies.clear();
        groupPairs.clear();
        for (int i = 0; i < bodies.size(); i++) {
            RigidBody body = bodies.get(i);
            if (!body.asleep && (body.role == RigidBody.Role.TABLE || body.parts > 1 == several)) {
                groupBodies.add(body);
            }
        }
        for (int i = 0; i < met.size(); i++) {
            PairOfBodies pair = met.get(i);
            if (!pair.asleep() && pair.a.parts > 1 == several
                    && (pair.b.role == RigidBody.Role.TABLE || pair.b.parts > 1 == several)) {
                groupPairs.add(pair);
            }
        }
    }

    /** Whoever moves the gripper places it once per step; in between its parts go on as fast as they went. */
    private void carryGripper(double partS) {
        jaw.end();
        for (int i = 0; i < bodies.size(); i++) {
            RigidBody body = bodies.get(i);
            if (body.isGripper()) {
                double[] v = body.velocity;
                body.advance(partS * v[0] + jaw.lastMovedM * jaw.share(body, 1, 0, 0),
                        partS * v[1] + jaw.lastMovedM * jaw.share(body, 0, 1, 0),
                        partS * v[2] + jaw.lastMovedM * jaw.share(body, 0, 0, 1), partS * v[3], partS * v[4],
                        partS * v[5]);
            }
        }
    }

    private void findContacts(List<PairOfBodies> among, double partS) {
        for (int i = 1; i < bodies.size(); i++) {
            RigidBody body = bodies.get(i);
            if (body.asleep) {
                body.sweepM = 0;
            } else {
                body.reach(partS, AHEAD, physics.breakingM() / 2);
            }
        }
        for (int i = 0; i < among.size(); i++) {
            PairOfBodies pair = among.get(i);
            if (pair.asleep()) {
                continue;
            }
            RigidBody a = pair.a;
            RigidBody b = pair.b;
            if (b.role == RigidBody.Role.TABLE ? a.low[2] <= 0 : a.near(b)) {
                pair.update(physics.breakingM() + AHEAD * (a.sweepM + b.sweepM), physics.breakingM(), scratch);
            } else {
                pair.leave();
            }
        }
    }

    private void collect() {
        active.clear();
        for (int i = 0; i < groupPairs.size(); i++) {
            PairOfBodies pair = groupPairs.get(i);
            if (pair.a.moves() || pair.b.moves()) {
                for (Manifold manifold : pair.manifolds()) {
                    if (manifold.touches()) {
                        active.add(manifold);
                    }
                }
            }
        }
    }

    /** What a while does to free rotation; half of a part comes before and half after it. */
    private void gyrate(double seconds) {
        for (int i = 0; i < groupBodies.size(); i++) {
            RigidBody body = groupBodies.get(i);
            if (body.moves()) {
                gyration.apply(body, seconds);
            }
        }
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
        for (int i = 0; i < bodies.size(); i++) {
            RigidBody body = bodies.get(i);
            if (body.moves() && !(body.speedMS() < physics.restLinearMS()
                    && body.angularSpeedRadS() < physics.restAngularRadS())) {
                return false;
            }
        }
        return true;
    }

    double speedMS(int id) {
        return members.get(id).rigid.speedMS();
    }

    double angularSpeedRadS(int id) {
        return members.get(id).rigid.angularSpeedRadS();
    }

    boolean has(int id) {
        return members.containsKey(id);
    }

    /** True if nothing moves it until something touches it. */
    boolean asleep(int id) {
        return members.get(id).rigid.asleep;
    }

    /** Removes what has left the table. */
    void removeLost() {
        boolean all = true;
        for (int i = 0; i < bodies.size() && all; i++) {
            all = !bodies.get(i).moves() || isWellOnTable(bodies.get(i));
        }
        if (all) {
            return;
        }
        removeWhere(p -> Math.abs(p.x()) > physics.tableHalfSideM() || Math.abs(p.y()) > physics.tableHalfSideM()
                || p.z() < LOST_BELOW_M);
    }

    /** Whether no point of it is near the edge or below the table. */
    private boolean isWellOnTable(RigidBody body) {
        double inside = physics.tableHalfSideM() - body.shape.radiusM();
        return Math.abs(body.position[0]) < inside && Math.abs(body.position[1]) < inside
                && body.position[2] > LOST_BELOW_M + body.shape.radiusM();
    }

    /** Removes each object whose origin is where {@code gone} says. */
    void removeWhere(Predicate<Vec3> gone) {
        List<Integer> ids = members.keySet().stream().filter(id -> gone.test(pose(id).position())).toList();
        ids.forEach(this::remove);
    }
}
