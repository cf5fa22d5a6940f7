package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.DropRegion;
import mpgnet.sim.scene.SpreadSceneSampler;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;

class RigidWorldTest {

    private static final PhysicsParameters PHYSICS = PhysicsParameters.standard();

    private static RigidWorld worldOf(List<Body> bodies) {
        RigidWorld world = new RigidWorld(PHYSICS);
        for (int id = 0; id < bodies.size(); id++) {
            world.add(id, bodies.get(id));
        }
        return world;
    }

    private static void run(RigidWorld world, double seconds) {
        for (int i = 0; i < seconds / PHYSICS.stepS(); i++) {
            world.step();
        }
    }

    @Test
    void whatHasBeenDroppedStaysAtRest() {
        List<Body> bodies = new SpreadSceneSampler(new SceneDropper(), 8, DropRegion.standard())
                .sample(RandomGeneratorFactory.of("L64X128MixRandom").create(3)).bodies();
        RigidWorld world = worldOf(bodies);
        run(world, 1);
        assertTrue(world.resting());
        for (int id = 0; id < bodies.size(); id++) {
            double movedM = world.pose(id).position().minus(bodies.get(id).tableFromBody().position()).length();
            assertTrue(movedM < 0.005, "block %d moved by %.4f m".formatted(id, movedM));
        }
        assertTrue(world.deepestM() < 0.001, "bodies overlap by %.5f m".formatted(world.deepestM()));
    }

    @Test
    void threeCubesStandOnOneAnother() {
        RigidWorld world = worldOf(List.of(cubeAt(0.025), cubeAt(0.0755), cubeAt(0.126)));
        run(world, 5);
        assertEquals(0.125, world.pose(2).position().z(), 0.002);
        assertEquals(0, Math.hypot(world.pose(2).position().x(), world.pose(2).position().y()), 0.003);
    }

    private static Body cubeAt(double zM) {
        return ToyBlock.CUBE.body(Pose.at(0, 0, zM), 0);
    }

    @Test
    void aFallFromOneMetreEndsOnTheTable() {
        Quaternion onACorner = Quaternion.aboutAxis(new Vec3(1, 1, 0), 0.9);
        RigidWorld world = worldOf(List.of(
                ToyBlock.SQUARE_SLAB.body(new Pose(new Vec3(0, 0, 1), onACorner), 0),
                ToyBlock.ARCH.body(new Pose(new Vec3(0.2, 0, 1), onACorner), 0)));
        run(world, 2);
        // No block's centre can be nearer to the table than half of its least thickness, 12.5 mm.
        assertTrue(world.pose(0).position().z() > 0.0115, "slab at " + world.pose(0));
        assertTrue(world.pose(1).position().z() > 0.0235, "arch at " + world.pose(1));
    }

    @Test
    void whatLeavesTheTableIsGone() {
        RigidWorld world = worldOf(List.of(cubeAt(0.025), ToyBlock.CUBE.body(Pose.at(0.7, 0, 0.025), 0)));
        world.settle(world::step);
        assertEquals(Set.of(0), world.bodies().keySet());
    }

    private static SnapshotState saved(RigidWorld world) {
        SnapshotWriter out = new SnapshotWriter();
        world.save(out);
        return out.state();
    }

    @Test
    void bodiesThatHaveMetBeforeMeetAsForTheFirstTime() {
        List<Body> tower = List.of(cubeAt(0.025), ToyBlock.SQUARE_SLAB.body(Pose.at(0.01, 0, 0.064), 0), cubeAt(0.105));
        RigidWorld again = worldOf(tower);
        run(again, 0.1);
        assertTrue(again.pairs().stream().anyMatch(PairOfBodies::touches));
        again.pairs().forEach(PairOfBodies::leave);
        RigidWorld first = worldOf(tower);
        first.restore(new SnapshotReader(saved(again)));
        for (int i = 0; i < 5; i++) {
            again.step();
            first.step();
            assertEquals(saved(first), saved(again), "step " + i);
        }
    }

    /** What worlds leave behind is collected by all threads together. */
    @Test
    void aStepAllocatesNothing() {
        List<Body> bodies = new SpreadSceneSampler(new SceneDropper(), 15, DropRegion.standard())
                .sample(RandomGeneratorFactory.of("L64X128MixRandom").create(5)).bodies();
        RigidWorld world = worldOf(bodies);
        run(world, 0.5);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int i = 0; i < 40; i++) {
            if (i == 20) {
                before = thread.getCurrentThreadAllocatedBytes();
            } else if (i == 0) {
                // Awake, and slow for less than it takes to fall asleep.
                world.setGravity(new Vec3(0, 0, -9.81));
            }
            world.step();
        }
        long bytes = thread.getCurrentThreadAllocatedBytes() - before;
        assertFalse(world.asleep(0));
        assertTrue(bytes < 2000, "20 steps allocated " + bytes + " bytes");
    }
}
