package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.stream.IntStream;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A cube that flies onto the table with one corner first, without gravity, so that it flies on as the impact left it. A
 * plastic impact at one point has an exact solution: an impulse p after which the corner v + W p does not approach the
 * table, and either stands still with p in Coulomb's cone, or slides with p's horizontal part µ p_z against the slip.
 */
class CornerImpactTest {

    private static final double HALF_M = 0.025;
    private static final double SPEED_MS = 1;
    /**
     * Likewise for the speed that the turning gives a corner. The solver's friction is up to 2° beside the slip's
     * direction.
     */
    private static final double TOLERANCE_MS = 0.02;
    private static final PhysicsParameters PHYSICS = PhysicsParameters.standard();

    /** The impulse on a body of one kilogram, N s. */
    private record Impulse(Vec3 p, boolean slides) {
    }

    @ParameterizedTest
    @CsvSource({"1, 0.4, 0.2, 35, 0.71, true", "0.3, 1, 0, 25, 0.71, true", "-1, 0.6, 0.5, 35, 0.3, true",
        "1, 0.4, 0.2, 35, 1.2, false", "1, 1, 0.3, 40, 0.9, false"})
    void itLeavesAsCoulombsLawHasIt(double x, double y, double z, double tiltDeg, double friction, boolean slides) {
        Quaternion rotated = Quaternion.aboutAxis(new Vec3(x, y, z), Math.toRadians(tiltDeg));
        Vec3 corner = lowestCorner(rotated);
        Impulse exact = exact(corner, friction * PHYSICS.tableFriction());
        assertEquals(slides, exact.slides, "the case is not what it is meant to be");

        RigidWorld world = new RigidWorld(PHYSICS);
        Body cube = ToyBlock.CUBE.body(new Pose(new Vec3(0, 0, 0.01 - corner.z()), rotated), 0);
        world.add(0, new Body(cube.shape(), cube.tableFromBody(), cube.massKg(), friction, 0));
        world.setGravity(new Vec3(0, 0, 0));
        world.setVelocity(0, new Vec3(0, 0, -SPEED_MS), new Vec3(0, 0, 0));
        while (world.angularSpeedRadS(0) == 0 && world.timeS() < 0.1) {
            world.step();
        }
        world.step(); // an impact may begin at the end of a step

        near(exact.p.plus(new Vec3(0, 0, -SPEED_MS)), world.velocity(0), 1);
        near(corner.cross(exact.p).times(1 / momentM2()), world.angularVelocity(0), corner.length());
    }

    private static void near(Vec3 expected, Vec3 actual, double armM) {
        assertEquals(0, expected.minus(actual).length() * armM, TOLERANCE_MS,
                () -> "expected " + expected + ", was " + actual);
    }

    private static Vec3 lowestCorner(Quaternion rotated) {
        return IntStream.range(0, 8).mapToObj(i -> rotated.rotate(new Vec3(side(i), side(i >> 1), side(i >> 2))))
                .min(Comparator.comparingDouble(Vec3::z)).orElseThrow();
    }

    private static double side(int bits) {
        return (bits & 1) == 0 ? -HALF_M : HALF_M;
    }

    /** A cube's moment of inertia about its centre, per kilogram. */
    private static double momentM2() {
        return 4 * HALF_M * HALF_M / 6;
    }

    /** By how much an impulse at the corner changes the corner's velocity. */
    private static Vec3 change(Vec3 corner, Vec3 p) {
        return p.plus(corner.cross(p).times(1 / momentM2()).cross(corner));
    }

    private static Vec3 after(Vec3 corner, Vec3 p) {
        return change(corner, p).plus(new Vec3(0, 0, -SPEED_MS));
    }

    private static Impulse exact(Vec3 corner, double mu) {
        Vec3 stops = stopping(corner);
        return Math.hypot(stops.x(), stops.y()) <= mu * stops.z() ? new Impulse(stops, false)
                : new Impulse(sliding(corner, mu, stops), true);
    }

    /** Brings the corner to rest: W p = (0, 0, speed), by Cramer's rule. */
    private static Vec3 stopping(Vec3 corner) {
        Vec3 a = change(corner, Vec3.X);
        Vec3 b = change(corner, Vec3.Y);
        Vec3 c = change(corner, Vec3.Z);
        Vec3 wanted = new Vec3(0, 0, SPEED_MS);
        double det = a.dot(b.cross(c));
        return new Vec3(wanted.dot(b.cross(c)) / det, a.dot(wanted.cross(c)) / det, a.dot(b.cross(wanted)) / det);
    }

    /**
     * Against the slip that is left: the direction is turned towards it little by little, since a whole turn would
     * overshoot.
     */
    private static Vec3 sliding(Vec3 corner, double mu, Vec3 start) {
        double slipRad = Math.atan2(-start.y(), -start.x());
        Vec3 p = start;
        for (int i = 0; i < 2000; i++) {
            Vec3 perNormal = new Vec3(-mu * Math.cos(slipRad), -mu * Math.sin(slipRad), 1);
            p = perNormal.times(SPEED_MS / change(corner, perNormal).z());
            Vec3 slip = after(corner, p);
            slipRad += 0.02 * Math.IEEEremainder(Math.atan2(slip.y(), slip.x()) - slipRad, 2 * Math.PI);
        }
        Vec3 slip = after(corner, p);
        assertEquals(1,
                -(slip.x() * p.x() + slip.y() * p.y()) / Math.hypot(slip.x(), slip.y()) / Math.hypot(p.x(), p.y()),
                1e-9, "no such direction found");
        return p;
    }
}
