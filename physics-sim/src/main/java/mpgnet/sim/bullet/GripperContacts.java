package mpgnet.sim.bullet;

import com.bulletphysics.collision.narrowphase.ManifoldPoint;
import com.bulletphysics.collision.narrowphase.PersistentManifold;
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

    static GripperContacts read(BulletWorld world, GripperRig gripper) {
        SortedMap<Integer, Double> rightN = new TreeMap<>();
        SortedMap<Integer, Double> leftN = new TreeMap<>();
        double perImpulse = 1 / (world.physics().stepS() * world.physics().scale());
        double touchingDistance = world.physics().breakingM() * world.physics().scale();
        double upward = 0;
        for (int m = 0; m < world.dispatcher().getNumManifolds(); m++) {
            PersistentManifold manifold = world.dispatcher().getManifoldByIndexInternal(m);
            boolean first = gripper.isPart(manifold.getBody0());
            if (!first && !gripper.isPart(manifold.getBody1())) {
                continue;
            }
            Object part = first ? manifold.getBody0() : manifold.getBody1();
            Object other = first ? manifold.getBody1() : manifold.getBody0();
            double force = 0;
            boolean touching = false;
            for (int i = 0; i < manifold.getNumContacts(); i++) {
                ManifoldPoint point = manifold.getContactPoint(i);
                double pressN = point.appliedImpulse * perImpulse;
                force += pressN;
                touching |= point.getDistance() < touchingDistance;
                // The normal points from the second body to the first.
                upward += (first ? 1 : -1) * point.normalWorldOnB.z * pressN;
            }
            Integer id = BulletWorld.objectId(other);
            if (touching && id != null) {
                if (gripper.isRight(part)) {
                    rightN.merge(id, force, Double::sum);
                } else if (gripper.isLeft(part)) {
                    leftN.merge(id, force, Double::sum);
                }
            }
        }
        return new GripperContacts(rightN, leftN, upward);
    }

    /** Adds the ids of the objects that any part of the gripper touches. */
    static void addTouched(BulletWorld world, GripperRig gripper, SortedSet<Integer> touched) {
        double touchingDistance = world.physics().breakingM() * world.physics().scale();
        for (int m = 0; m < world.dispatcher().getNumManifolds(); m++) {
            PersistentManifold manifold = world.dispatcher().getManifoldByIndexInternal(m);
            boolean first = gripper.isPart(manifold.getBody0());
            Integer id = first ? BulletWorld.objectId(manifold.getBody1())
                    : gripper.isPart(manifold.getBody1()) ? BulletWorld.objectId(manifold.getBody0()) : null;
            for (int i = 0; id != null && i < manifold.getNumContacts(); i++) {
                if (manifold.getContactPoint(i).getDistance() < touchingDistance) {
                    touched.add(id);
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
        return candidates.stream().max((a, b) -> Double.compare(totalN(a), totalN(b))).orElseThrow();
    }

    private double totalN(int id) {
        return rightN.getOrDefault(id, 0.0) + leftN.getOrDefault(id, 0.0);
    }
}
