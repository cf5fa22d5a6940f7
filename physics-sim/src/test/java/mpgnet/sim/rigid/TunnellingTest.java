package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape.Box;
import mpgnet.sim.scene.UnseenObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small fast bodies against the table and against a thin plate: none is ever on the other side. */
class TunnellingTest {

    private static final PhysicsParameters PHYSICS = PhysicsParameters.standard();

    private static Body pebble(Vec3 at, double angleRad) {
        return new Body(new Box(0.01, 0.01, 0.01), new Pose(at, Quaternion.aboutAxis(new Vec3(1, 0.4, 0.2), angleRad)),
                0.002, 0.7, 0);
    }

    @ParameterizedTest
    @CsvSource({"2, 0.0", "5, 0.0", "5, 0.7", "10, 0.4", "20, 1.1"})
    void aFastPebbleStaysAboveTheTable(double speedMS, double angleRad) {
        RigidWorld world = new RigidWorld(PHYSICS);
        world.add(0, pebble(new Vec3(0, 0, 0.3), angleRad));
        world.setVelocity(0, new Vec3(0.3, 0, -speedMS), new Vec3(5, 9, 0));
        double lowest = 1;
        while (world.timeS() < 1) {
            world.step();
            lowest = Math.min(lowest, world.pose(0).position().z());
        }
        assertTrue(lowest > 0.004, "its centre was at " + lowest);
    }

    /** The plate stands upright on its long edge; the pebble flies at its face. */
    @ParameterizedTest
    @CsvSource({"2, 0.0", "5, 0.3", "10, 0.9", "20, 0.2"})
    void aFastPebbleDoesNotPassAThinPlate(double speedMS, double angleRad) {
        RigidWorld world = new RigidWorld(PHYSICS);
        Quaternion upright = Quaternion.aboutAxis(Vec3.X, Math.PI / 2);
        world.add(0, UnseenObject.THIN_PLATE.body(new Pose(new Vec3(0, 0, 0.03), upright), 0));
        world.add(1, pebble(new Vec3(0.004, -0.1, 0.035), angleRad));
        world.setVelocity(1, new Vec3(0, speedMS, 0), Vec3.ZERO);
        while (world.timeS() < 0.3) {
            world.step();
            Vec3 inPlate = world.pose(0).inverse().apply(world.pose(1).position());
            boolean beside = Math.abs(inPlate.x()) > 0.045 || Math.abs(inPlate.y()) > 0.03;
            assertTrue(beside || inPlate.z() > 0.004, "the pebble is at " + inPlate + " in the plate's frame");
        }
    }
}
