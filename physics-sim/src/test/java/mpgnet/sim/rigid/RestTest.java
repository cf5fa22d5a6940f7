package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.NamedShape;
import mpgnet.sim.scene.ObjectDraw;
import mpgnet.sim.scene.ObjectRanges;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Piles of everything there is come to rest: slow before the engine may put anything to sleep, asleep soon, and hardly
 * overlapping.
 */
class RestTest {

    private static final PhysicsParameters PHYSICS = PhysicsParameters.standard();
    /** How long after the last drop. */
    private static final double REST_S = 3;
    private static final double SLOW_MS = 0.001;
    private static final double OVERLAP_M = 0.001;

    static List<Body> pile(long seed) {
        ObjectDraw draw = new ObjectDraw(NamedShape.all().toList(), ObjectRanges.VARIED);
        List<Vec3> centres = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            centres.add(new Vec3(0.06 * (i % 3 - 1), 0.06 * (i / 3 % 2), 0.15));
        }
        return draw.bodies(centres, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aPileIsAtRestThreeSecondsAfterTheLastDrop(long seed) {
        RigidWorld world = new RigidWorld(PHYSICS);
        List<Body> bodies = pile(seed);
        double deepestM = 0;
        for (int id = 0; id < bodies.size(); id++) {
            Pose above = new Pose(bodies.get(id).tableFromBody().position().plus(new Vec3(0, 0, 0.03 * id)),
                    bodies.get(id).tableFromBody().orientation());
            world.add(id, bodies.get(id).at(above));
            deepestM = Math.max(deepestM, run(world, 0.3));
        }
        deepestM = Math.max(deepestM, run(world, REST_S));
        for (int id : world.bodies().keySet()) {
            assertTrue(world.speedMS(id) < SLOW_MS, "object %d moves at %.4f m/s".formatted(id, world.speedMS(id)));
            assertTrue(world.asleep(id), "object " + id + " is awake");
        }
        assertTrue(deepestM < OVERLAP_M, "bodies overlapped by %.5f m".formatted(deepestM));
        assertEquals(bodies.size(), world.bodies().size());
    }

    private static double run(RigidWorld world, double seconds) {
        double deepestM = 0;
        for (double end = world.timeS() + seconds; world.timeS() < end;) {
            world.step();
            deepestM = Math.max(deepestM, world.deepestM());
        }
        return deepestM;
    }
}
