package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coulomb's law: the angle at which a block slips, and how far one slides, in any direction. */
class FrictionTest {

    private static final PhysicsParameters PHYSICS = PhysicsParameters.standard();
    private static final double GRAVITY_MS2 = 9.81;

    private static RigidWorld blockOnTable(double friction, double yawRad) {
        RigidWorld world = new RigidWorld(PHYSICS);
        Body slab = ToyBlock.SQUARE_SLAB.body(Pose.IDENTITY, 0);
        Quaternion flat = Quaternion.aboutAxis(Vec3.Z, yawRad).times(Quaternion.aboutAxis(Vec3.Y, Math.PI / 2));
        world.add(0, new Body(slab.shape(), new Pose(new Vec3(0, 0, 0.0125), flat), slab.massKg(), friction, 0));
        run(world, 0.5);
        return world;
    }

    private static void run(RigidWorld world, double seconds) {
        double end = world.timeS() + seconds;
        while (world.timeS() < end) {
            world.step();
        }
    }

    /** In the frame of a plane that tilts by one degree at a time, gravity turns. */
    @ParameterizedTest
    @CsvSource({"0.71, 0.0, 0.0", "0.71, 0.5, 0.8", "1.2, 0.3, 2.0", "0.4, 1.0, 4.0"})
    void aBlockSlipsWithinTwoDegreesOfTheAngleOfFriction(double friction, double yawRad, double downhillRad) {
        double slipsAtDeg = Math.toDegrees(Math.atan(friction * PHYSICS.tableFriction()));
        RigidWorld world = blockOnTable(friction, yawRad);
        for (double tiltDeg = 1; tiltDeg < 60; tiltDeg += 0.5) {
            double tilt = Math.toRadians(tiltDeg);
            Vec3 downhill = new Vec3(Math.cos(downhillRad), Math.sin(downhillRad), 0);
            world.setGravity(
                    downhill.times(GRAVITY_MS2 * Math.sin(tilt)).plus(Vec3.Z.times(-GRAVITY_MS2 * Math.cos(tilt))));
            Vec3 before = world.pose(0).position();
            run(world, 0.25);
            if (world.pose(0).position().minus(before).length() > 0.001) {
                assertEquals(slipsAtDeg, tiltDeg, 2);
                return;
            }
        }
        throw new AssertionError("the block never slipped");
    }

    @ParameterizedTest
    @CsvSource({"0.71, 1.0, 0.0", "0.71, 0.6, 0.7", "0.71, 0.8, 2.4", "1.2, 1.0, 0.3", "0.4, 0.5, 1.1"})
    void aPushedBlockSlidesAsFarAsFrictionLetsIt(double friction, double speedMS, double directionRad) {
        RigidWorld world = blockOnTable(friction, 0.3);
        Vec3 start = world.pose(0).position();
        Vec3 direction = new Vec3(Math.cos(directionRad), Math.sin(directionRad), 0);
        world.setVelocity(0, direction.times(speedMS), Vec3.ZERO);
        run(world, 2);
        Vec3 way = world.pose(0).position().minus(start);
        double expectedM = speedMS * speedMS / (2 * friction * PHYSICS.tableFriction() * GRAVITY_MS2);
        assertEquals(expectedM, way.length(), 0.05 * expectedM);
        assertEquals(way.length(), way.dot(direction), 0.01 * expectedM, "it left its line");
    }

    @Test
    void aRestingBlockOnASlopeBelowTheAngleDoesNotCreep() {
        RigidWorld world = blockOnTable(0.71, 0.2);
        double tilt = 0.8 * Math.atan(0.71 * PHYSICS.tableFriction());
        world.setGravity(new Vec3(GRAVITY_MS2 * Math.sin(tilt), 0, -GRAVITY_MS2 * Math.cos(tilt)));
        Vec3 before = world.pose(0).position();
        run(world, 5);
        double creptM = world.pose(0).position().minus(before).length();
        assertTrue(creptM < 0.0005, "crept " + creptM);
    }
}
