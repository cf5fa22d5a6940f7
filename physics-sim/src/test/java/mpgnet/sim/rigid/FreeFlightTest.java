package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.NamedShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import java.util.stream.Stream;

/**
 * Without contacts only gravity acts: momentum, angular momentum and energy are what mechanics says, half a second of
 * tumbling long.
 */
class FreeFlightTest {

    private static final PhysicsParameters PHYSICS = PhysicsParameters.standard();
    private static final double GRAVITY_MS2 = 9.81;
    private static final double FLIGHT_S = 0.5;

    static Stream<NamedShape> all() {
        return NamedShape.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void momentumAndEnergyAreKept(NamedShape shape) {
        RigidWorld world = new RigidWorld(PHYSICS);
        world.add(0, shape.body(new Pose(new Vec3(0, 0, 2), Quaternion.aboutAxis(new Vec3(1, 2, 3), 0.7)), 0));
        world.setVelocity(0, new Vec3(0.2, 0.1, 1), new Vec3(6, -4, 5));
        Motion before = Motion.of(world);
        while (world.timeS() < FLIGHT_S - 1e-9) {
            world.step();
        }
        Motion after = Motion.of(world);
        assertEquals(before.velocity.x(), after.velocity.x(), 1e-4);
        assertEquals(before.velocity.z() - GRAVITY_MS2 * FLIGHT_S, after.velocity.z(), 1e-3);
        assertEquals(0, after.spin.minus(before.spin).length(), 0.01 * before.spin.length(), "angular momentum");
        assertEquals(before.energy, after.energy, 0.02 * before.energy, "energy");
    }

    /**
     * @param spin   angular momentum per kg
     * @param energy kinetic and potential, per kg
     */
    private record Motion(Vec3 velocity, Vec3 spin, double energy) {

        static Motion of(RigidWorld world) {
            Body body = world.bodies().get(0);
            SolidProperties solid = SolidProperties.of(body.shape().convexParts());
            Quaternion rotation = body.tableFromBody().orientation();
            Vec3 inBody = rotation.inverse().rotate(world.angularVelocity(0));
            Vec3 spinInBody = times(solid.inertiaM2(), inBody);
            double heightM = body.tableFromBody().apply(solid.centroid()).z();
            Vec3 v = world.velocity(0);
            return new Motion(v, rotation.rotate(spinInBody),
                    v.dot(v) / 2 + inBody.dot(spinInBody) / 2 + GRAVITY_MS2 * heightM);
        }

        private static Vec3 times(double[][] m, Vec3 v) {
            return new Vec3(m[0][0] * v.x() + m[0][1] * v.y() + m[0][2] * v.z(),
                    m[1][0] * v.x() + m[1][1] * v.y() + m[1][2] * v.z(),
                    m[2][0] * v.x() + m[2][1] * v.y() + m[2][2] * v.z());
        }
    }
}
