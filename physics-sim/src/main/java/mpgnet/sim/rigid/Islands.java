package mpgnet.sim.rigid;

import java.util.Arrays;
import java.util.List;

/**
 * Objects that touch each other form an island, whose fate is one: it falls asleep when all of it has been slow for a
 * while, wakes as a whole when something that moves touches it, and takes a step in parts where bodies in it are about
 * to hit each other. What touches the gripper is one island with it.
 */
final class Islands {

    private final PhysicsParameters physics;

    Islands(PhysicsParameters physics) {
        this.physics = physics;
    }

    /** Wakes every sleeping object that, over objects that touch, something awake touches. */
    static void wake(List<PairOfBodies> pairs) {
        boolean woken = true;
        while (woken) {
            woken = false;
            for (int i = 0; i < pairs.size(); i++) {
                PairOfBodies pair = pairs.get(i);
                if ((wakes(pair.a, pair.b) || wakes(pair.b, pair.a)) && pair.touches()) {
                    (pair.a.asleep ? pair.a : pair.b).wake();
                    woken = true;
                }
            }
        }
    }

    private static boolean wakes(RigidBody one, RigidBody other) {
        return other.asleep && (one.moves() ? !one.asleep : one.isGripper());
    }

    /**
     * Joins what touches, and says of each body in how many parts its island takes the step.
     *
     * @return the most parts of any island
     */
    int find(List<RigidBody> bodies, List<PairOfBodies> pairs, int mostParts) {
        RigidBody gripper = null;
        for (int i = 0; i < bodies.size(); i++) {
            RigidBody body = bodies.get(i);
            body.parent = body;
            body.parts = 1;
            if (body.isGripper()) {
                gripper = gripper == null ? body : gripper;
                body.parent = gripper;
            }
        }
        for (int i = 0; i < pairs.size(); i++) {
            PairOfBodies pair = pairs.get(i);
            if (pair.b.role != RigidBody.Role.TABLE && pair.touches()) {
                root(pair.a).parent = root(pair.b);
            }
        }
        int most = 1;
        for (int i = 0; i < pairs.size(); i++) {
            PairOfBodies pair = pairs.get(i);
            if (!pair.asleep()) {
                double wayM = pair.impactMS(physics.stepS()) * physics.stepS();
                RigidBody root = root(pair.a);
                root.parts = Math.max(root.parts, (int) Math.clamp(Math.ceil(wayM / physics.partM()), 1, mostParts));
                most = Math.max(most, root.parts);
            }
        }
        for (int i = 0; i < bodies.size(); i++) {
            bodies.get(i).parts = root(bodies.get(i)).parts;
        }
        return most;
    }

    /** After a step. */
    void sleep(List<RigidBody> bodies) {
        for (int i = 0; i < bodies.size(); i++) {
            RigidBody body = bodies.get(i);
            body.islandReady = true;
            if (body.moves() && !body.asleep) {
                boolean slow = body.speedMS() < physics.sleepLinearMS()
                        && body.angularSpeedRadS() < physics.sleepAngularRadS();
                body.slowS = slow ? body.slowS + physics.stepS() : 0;
            }
        }
        for (int i = 0; i < bodies.size(); i++) {
            RigidBody body = bodies.get(i);
            // What the gripper touches stays awake.
            if (body.isGripper() || body.moves() && body.slowS < physics.sleepS()) {
                root(body).islandReady = false;
            }
        }
        for (int i = 0; i < bodies.size(); i++) {
            RigidBody body = bodies.get(i);
            if (body.moves() && !body.asleep && root(body).islandReady) {
                body.asleep = true;
                Arrays.fill(body.velocity, 0);
            }
        }
    }

    private static RigidBody root(RigidBody body) {
        RigidBody root = body;
        while (root.parent != root) {
            root.parent = root.parent.parent;
            root = root.parent;
        }
        return root;
    }
}
