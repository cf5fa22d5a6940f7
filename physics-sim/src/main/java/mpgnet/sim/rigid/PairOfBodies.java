package mpgnet.sim.rigid;

/** Two bodies that may touch, and the contacts of their parts. */
final class PairOfBodies {

    private static final Manifold[] NONE = {};

    final RigidBody a;
    final RigidBody b;
    /** By part of A, then of B, the table counting as one part; empty until the bodies come near each other. */
    private Manifold[] manifolds = NONE;
    /** The same ones, kept for when the bodies come near each other again; empty until they did once. */
    private Manifold[] kept = NONE;

    /** @param b the table, or anything that meets {@code a} */
    PairOfBodies(RigidBody a, RigidBody b) {
        this.a = a;
        this.b = b;
    }

    Manifold[] manifolds() {
        return manifolds;
    }

    /** Whether the bodies are so near each other that their contacts are looked for. */
    boolean isMet() {
        return manifolds.length > 0;
    }

    /** Nothing changes between them until something else moves one of them. */
    boolean asleep() {
        return !hasGripper() && (a.asleep || !a.moves()) && (b.asleep || !b.moves());
    }

    /** Whether one of them is a part of the gripper. */
    boolean hasGripper() {
        return a.isGripper() || b.isGripper();
    }

    /** Whether any of their parts have contact points. */
    boolean touches() {
        for (Manifold manifold : manifolds) {
            if (manifold.touches()) {
                return true;
            }
        }
        return false;
    }

    /** How fast the bodies close on each other if they touch within {@code seconds}; 0 if they do not. */
    double impactMS(double seconds) {
        double fastest = 0;
        for (Manifold manifold : manifolds) {
            fastest = Math.max(fastest, manifold.impactMS(seconds));
        }
        return fastest;
    }

    void update(double reachM, double nearM, Manifold.Scratch scratch) {
        meet();
        for (Manifold manifold : manifolds) {
            manifold.update(reachM, nearM, scratch);
        }
    }

    private void meet() {
        if (manifolds.length > 0) {
            return;
        }
        if (kept.length == 0) {
            int countB = Math.max(1, b.solids.length);
            kept = new Manifold[a.solids.length * countB];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = new Manifold(a, a.solids[i / countB], b, b.solids.length == 0 ? null : b.solids[i % countB]);
            }
        } else {
            for (Manifold manifold : kept) {
                manifold.reset();
            }
        }
        manifolds = kept;
    }

    /** The bodies are far apart: nothing that their contacts remember counts any more. */
    void leave() {
        manifolds = NONE;
    }

    void save(SnapshotWriter out) {
        out.flag(manifolds.length > 0);
        for (Manifold manifold : manifolds) {
            manifold.save(out);
        }
    }

    void restore(SnapshotReader in) {
        // Those that are there are used again: a search restores thousands of times.
        if (in.flag()) {
            meet();
            for (Manifold manifold : manifolds) {
                manifold.restore(in);
            }
        } else {
            leave();
        }
    }
}
