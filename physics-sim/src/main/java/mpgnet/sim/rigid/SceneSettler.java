package mpgnet.sim.rigid;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.SettleReport;
import mpgnet.sim.world.SettleReport.Settled;

/** Leaves a scene alone in a world of its own and measures what moves. Stateless: any thread may use it. */
public record SceneSettler(PhysicsParameters physics) {

    public SceneSettler() {
        this(PhysicsParameters.standard());
    }

    /**
     * Places the bodies exactly where the scene says, without a gripper, and lets {@code seconds} pass.
     *
     * @param seconds in [0, 60]
     */
    public SettleReport settle(Scene scene, double seconds) {
        if (!(seconds >= 0 && seconds <= 60)) {
            throw new IllegalArgumentException("seconds must be in [0, 60]; was " + seconds);
        }
        RigidWorld world = new RigidWorld(physics);
        for (int id = 0; id < scene.bodies().size(); id++) {
            world.add(id, scene.bodies().get(id));
        }
        SortedMap<Integer, Settled> objects = new TreeMap<>();
        int steps = (int) Math.round(seconds / physics.stepS());
        measure(scene, world, objects);
        for (int i = 0; i < steps; i++) {
            world.step();
            world.removeLost();
            measure(scene, world, objects);
        }
        return new SettleReport(seconds, List.copyOf(objects.values()));
    }

    private static void measure(Scene scene, RigidWorld world, SortedMap<Integer, Settled> objects) {
        for (int id = 0; id < scene.bodies().size(); id++) {
            Settled before = objects.get(id);
            if (world.has(id)) {
                objects.put(id, now(scene.bodies().get(id), id, world));
            } else if (!before.thrownOut()) {
                objects.put(id, new Settled(before.displacementM(), before.rotationRad(), before.speedMS(),
                        before.angularSpeedRadS(), false, true));
            }
        }
    }

    private static Settled now(Body start, int id, RigidWorld world) {
        Pose from = start.tableFromBody();
        Pose pose = world.pose(id);
        double cosine = Math.min(1, Math.abs(from.orientation().inverse().times(pose.orientation()).w()));
        return new Settled(pose.position().minus(from.position()).length(), 2 * Math.acos(cosine), world.speedMS(id),
                world.angularSpeedRadS(id),
                world.asleep(id), false);
    }
}
