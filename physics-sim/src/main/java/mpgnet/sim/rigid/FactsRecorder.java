package mpgnet.sim.rigid;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import mpgnet.sim.action.MotionFacts;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;

/** Compares the world before, in the middle and after a motion. */
final class FactsRecorder {

    private static final double LIFTED_M = 0.05;

    private final RigidWorld world;
    private final Arm arm;
    private final SortedMap<Integer, Vec3> before;
    private final double startS;
    private final SortedSet<Integer> lifted = new TreeSet<>();
    private double gapM = Double.NaN;

    /** Begins. */
    FactsRecorder(RigidWorld world, Arm arm) {
        this.world = world;
        this.arm = arm;
        before = positions(world);
        startS = world.timeS();
        arm.takeTouched();
    }

    private static SortedMap<Integer, Vec3> positions(RigidWorld world) {
        SortedMap<Integer, Vec3> positions = new TreeMap<>();
        world.bodies().forEach((Integer id, Body body) -> positions.put(id, body.tableFromBody().position()));
        return positions;
    }

    /** After the lift. */
    void lifted() {
        gapM = arm.gapM();
        positions(world).forEach((id, now) -> {
            if (now.z() - before.get(id).z() > LIFTED_M) {
                lifted.add(id);
            }
        });
    }

    /** Once everything rests. */
    MotionFacts facts() {
        SortedMap<Integer, Vec3> after = positions(world);
        SortedMap<Integer, Double> moved = new TreeMap<>();
        after.forEach((id, now) -> moved.put(id, now.minus(before.get(id)).length()));
        SortedSet<Integer> left = new TreeSet<>();
        before.forEach((id, was) -> {
            if (inWorkspace(was) && !(after.containsKey(id) && inWorkspace(after.get(id)))) {
                left.add(id);
            }
        });
        return new MotionFacts(arm.takeTouched(), lifted, moved, left, Double.isNaN(gapM) ? arm.gapM() : gapM,
                world.timeS() - startS);
    }

    private static boolean inWorkspace(Vec3 p) {
        return Math.abs(p.x()) <= Heightmap.HALF_SIDE_M && Math.abs(p.y()) <= Heightmap.HALF_SIDE_M;
    }
}
