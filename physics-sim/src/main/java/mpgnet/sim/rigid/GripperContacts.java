package mpgnet.sim.rigid;

import java.util.Comparator;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the gripper touches and how hard, as the last step found it.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 27.
 *
 * @param rightN  normal force between the right pad's finger and each object, by id
 * @param leftN   likewise
 * @param upwardN the sum of all contacts' vertical force on the gripper: what a descent presses on
 */
record GripperContacts(SortedMap<Integer, Double> rightN, SortedMap<Integer, Double> leftN, double upwardN) {

    static GripperContacts read(RigidWorld world, GripperRig gripper) {
        SortedMap<Integer, Double> rightN = new TreeMap<>();
        SortedMap<Integer, Double> leftN = new TreeMap<>();
        double upward = 0;
        for (PairOfBodies pair : world.pairs()) {
            if (!pair.hasGripper()) {
                continue;
            }
            boolean first = pair.a.isGripper();
            RigidBody part = first ? pair.a : pair.b;
            RigidBody other = first ? pair.b : pair.a;
            double force = 0;
            boolean touching = false;
            for (Manifold manifold : pair.manifolds()) {
                double pressN = manifold.forceN(world.physics().tableStiffnessNM());
                force += pressN;
                touching |= manifold.nearestM() < world.physics().breakingM();
                // The normal points from the second body to the first.
                upward += (first ? 1 : -1) * manifold.normal[2] * pressN;
            }
            if (touching && other.moves()) {
                if (gripper.isRight(part)) {
                    rightN.merge(other.id, force, Double::sum);
                } else if (gripper.isLeft(part)) {
                    leftN.merge(other.id, force, Double::sum);
                }
            }
        }
        return new GripperContacts(rightN, leftN, upward);
    }

    /** Adds the ids of the objects that any part of the gripper touches. */
    static void addTouched(RigidWorld world, SortedSet<Integer> touched) {
        for (PairOfBodies pair : world.pairs()) {
            if (pair.hasGripper() && (pair.a.moves() || pair.b.moves())) {
                for (Manifold manifold : pair.manifolds()) {
                    if (manifold.nearestM() < world.physics().breakingM()) {
                        touched.add(pair.a.moves() ? pair.a.id : pair.b.id);
                    }
                }
            }
        }
    }

    static final GripperContacts NONE = new GripperContacts(new TreeMap<>(), new TreeMap<>(), 0);

    /** What was touched here or there, and the forces' sums: a single step's contacts flicker. */
    GripperContacts and(GripperContacts o) {
        SortedMap<Integer, Double> right = new TreeMap<>(rightN);
        SortedMap<Integer, Double> left = new TreeMap<>(leftN);
        o.rightN.forEach((id, force) -> right.merge(id, force, Double::sum));
        o.leftN.forEach((id, force) -> left.merge(id, force, Double::sum));
        return new GripperContacts(right, left, upwardN + o.upwardN);
    }

    /** True if each finger touches something. */
    boolean gripping() {
        return !rightN.isEmpty() && !leftN.isEmpty();
    }

    /**
     * The object that is held: among those that both fingers press on (or, where each presses on another one and they
     * are held together, among all that are pressed on) the target if it is one of them, else the one under the
     * greatest force.
     */
    int heldObject(int targetId) {
        SortedSet<Integer> candidates = new TreeSet<>(rightN.keySet());
        candidates.retainAll(leftN.keySet());
        if (candidates.isEmpty()) {
            candidates.addAll(rightN.keySet());
            candidates.addAll(leftN.keySet());
        }
        if (candidates.contains(targetId)) {
            return targetId;
        }
        return candidates.stream().max(Comparator.comparingDouble(this::totalN)).orElseThrow();
    }

    /** The object under the greatest force of those that a finger touches besides the wanted one; empty without one. */
    OptionalInt besides(int wantedId) {
        SortedSet<Integer> others = new TreeSet<>(rightN.keySet());
        others.addAll(leftN.keySet());
        others.remove(wantedId);
        return others.stream().max(Comparator.comparingDouble(this::totalN)).map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private double totalN(int id) {
        return rightN.getOrDefault(id, 0.0) + leftN.getOrDefault(id, 0.0);
    }
}
