package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plastic impact: a falling cube neither sinks into the table nor leaves it again. */
class ImpactTest {

    private static final double HALF_M = 0.025;

    @ParameterizedTest
    @CsvSource({"0.02, 0", "0.05, 0", "0.10, 0", "0.10, 0.02", "0.05, 0.1", "0.10, 0.1"})
    void aFallingCubeNeitherSinksNorBounces(double dropM, double tiltRad) {
        RigidWorld world = new RigidWorld(PhysicsParameters.standard());
        world.add(0,
                ToyBlock.CUBE.body(new Pose(new Vec3(0, 0, HALF_M + dropM), Quaternion.aboutAxis(Vec3.Y, tiltRad)), 0));
        double lowestM = 1;
        double fastestUpMS = 0;
        double deepestM = 0;
        while (world.timeS() < 1) {
            world.step();
            lowestM = Math.min(lowestM, world.pose(0).position().z());
            fastestUpMS = Math.max(fastestUpMS, world.velocity(0).z());
            deepestM = Math.max(deepestM, world.deepestM());
        }
        assertTrue(lowestM > HALF_M - 1e-4, "its centre sank to " + lowestM);
        assertTrue(fastestUpMS < 1e-3, "it rose at " + fastestUpMS + " m/s");
        assertTrue(deepestM < 1e-3, "it was as deep in the table as " + deepestM);
        assertEquals(HALF_M, world.pose(0).position().z(), 1e-4);
    }
}
