package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.JawCommand;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A cube between the pads is held by friction alone: up to twice the normal force times the coefficient, and no
 * further.
 */
class GripForceTest {

    private static final PhysicsParameters PHYSICS = PhysicsParameters.standard();
    private static final double PULL_S = 0.5;

    /** How far the cube slips in the pads while it is pulled. */
    private static double slipM(double gripN, double pullN, Vec3 direction) {
        RigidWorld world = new RigidWorld(PHYSICS);
        Pose tool = new Pose(new Vec3(0, 0, 0.3), Quaternion.IDENTITY);
        GripperRig rig = new GripperRig(world, GripperGeometry.rg2(), tool);
        world.add(0, ToyBlock.CUBE.body(Pose.at(0, 0, 0.312), 0));
        world.setGravity(Vec3.ZERO);
        rig.command(new JawCommand(0, 0.15, gripN));
        stand(rig, tool, 0.5);
        GripperContacts touch = GripperContacts.read(world, rig);
        assertEquals(gripN, touch.leftN().get(0), 0.05 * gripN, "the left pad's force");
        assertEquals(gripN, touch.rightN().get(0), 0.05 * gripN, "the right pad's force");
        Vec3 start = world.pose(0).position();
        for (double t = 0; t < PULL_S; t += PHYSICS.stepS()) {
            world.pull(0, direction.times(pullN));
            rig.step(tool);
        }
        return world.pose(0).position().minus(start).length();
    }

    private static void stand(GripperRig rig, Pose tool, double seconds) {
        for (double t = 0; t < seconds; t += PHYSICS.stepS()) {
            rig.step(tool);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {40, 20, 10})
    void aGripHoldsToItsFrictionLimitAndSlipsPastIt(double gripN) {
        double limitN = 2 * gripN * ToyBlock.FRICTION * GripperGeometry.rg2().padFriction();
        for (Vec3 direction : new Vec3[]{Vec3.Z.times(-1), Vec3.Y}) {
            double heldM = slipM(gripN, 0.92 * limitN, direction);
            assertTrue(heldM < 0.001, "slipped by %.4f m below the limit of %.1f N".formatted(heldM, limitN));
            double slippedM = slipM(gripN, 1.08 * limitN, direction);
            assertTrue(slippedM > 0.02, "slipped by only %.4f m above the limit of %.1f N".formatted(slippedM, limitN));
        }
    }
}
