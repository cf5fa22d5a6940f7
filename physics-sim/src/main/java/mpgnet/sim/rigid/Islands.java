package mpgnet.sim.rigid;

import java.util.Arrays;
import java.util.List;

/**
 * Who sleeps: objects that touch each other form an island, which falls asleep when all of it has been slow for a
 * while, and wakes as a whole when something that moves touches it.
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
                if (wakes(pair.a, pair.b) || wakes(pair.b, pair.a)) {
                    if (pair.touches()) {
                        (pair.a.asleep ? pair.a : pair.b).wake();
                        woken = true;
                    }
                }
            }
        }
    }

    private static boolean wakes(RigidBody one, RigidBody other) {
        return other.asleep && (one.moves() ? !one.asleep : one.role != RigidBody.Role.TABLE);
    }

    /** After a step. */
    void sleep(List<RigidBody> bodies, List<PairOfBodies> pairs) {
        for (int i = 0; i < bodies.size(); i++) {
            RigidBody body = bodies.get(i);
            body.parent = body;
            if (body.moves() && !body.asleep) {
                boolean slow = body.speedMS() < physics.sleepLinearMS()
                        && body.angularSpeedRadS() < physics.sleepAngularRadS();
                body.slowS = slow ? body.slowS + physics.stepS() : 0;
            }
            body.islandReady = true;
        }
        for (int i = 0; i < pairs.size(); i++) {
            PairOfBodies pair = pairs.get(i);
            if (pair.a.moves() && pair.b.moves() && pair.touches()) {
                root(pair.a).parent = root(pair.b);
            }
        }
        for (int i = 0; i < pairs.size(); i++) {
            PairOfBodies pair = pairs.get(i);
            // What the gripper touches stays awake.
            if (pair.a.moves() != pair.b.moves() && pair.hasGripper() && pair.touches()) {
                root(pair.a.moves() ? pair.a : pair.b).islandReady = false;
            }
        }
        for (int i = 0; i < bodies.size(); i++) {
            RigidBody body = bodies.get(i);
            if (body.moves() && body.slowS < physics.sleepS()) {
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
