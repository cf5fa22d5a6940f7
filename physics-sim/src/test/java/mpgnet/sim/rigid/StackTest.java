package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.NamedShape;
import mpgnet.sim.scene.ObjectShape.Box;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five cubes on one another, each a little off and turned, stand ten seconds and sleep. */
class StackTest {

    private static final PhysicsParameters PHYSICS = PhysicsParameters.standard();

    @ParameterizedTest
    @ValueSource(doubles = {0.04, 0.03, 0.02})
    void fiveCubesStandTenSeconds(double edgeM) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        RigidWorld world = new RigidWorld(PHYSICS);
        Box cube = new Box(edgeM, edgeM, edgeM);
        for (int id = 0; id < 5; id++) {
            Vec3 centre = new Vec3(random.nextDouble(-1, 1) * 0.03 * edgeM, random.nextDouble(-1, 1) * 0.03 * edgeM,
                    (id + 0.5) * edgeM + 0.0002 * id);
            Pose pose = new Pose(centre, Quaternion.aboutAxis(Vec3.Z, random.nextDouble(-0.2, 0.2)));
            world.add(id, new Body(cube, pose, NamedShape.massKg(cube, ToyBlock.DENSITY_KG_M3), ToyBlock.FRICTION, 0));
        }
        Pose start = world.pose(4);
        double asleepAfterS = Double.POSITIVE_INFINITY;
        while (world.timeS() < 10) {
            world.step();
            if (world.asleep(0) && world.asleep(4)) {
                asleepAfterS = Math.min(asleepAfterS, world.timeS());
            }
        }
        Vec3 top = world.pose(4).position();
        assertEquals(4.5 * edgeM, top.z(), 0.0005);
        assertEquals(0, Math.hypot(top.x() - start.position().x(), top.y() - start.position().y()), 0.0005);
        assertTrue(asleepAfterS < 3, "asleep after " + asleepAfterS + " s");
        assertTrue(world.deepestM() < 0.001, "overlap " + world.deepestM());
    }
}
