package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/**
 * Euler's equations keep the energy and the angular momentum of any body, however slender it is and however fast it
 * turns.
 */
class GyrationTest {

    private static final double STEP_S = 1 / 240.0;

    /**
     * The moments are those of a flat, a slender or a round body; the turns reach what a grip that slips off a wedged
     * block gave once.
     */
    @Property(tries = 200)
    void energyAndAngularMomentumAreKept(
            @ForAll @DoubleRange(min = 0.04, max = 1) double thin, @ForAll @DoubleRange(min = 0, max = 1) double flat,
            @ForAll @DoubleRange(min = -900, max = 900) double x, @ForAll @DoubleRange(min = -900, max = 900) double y,
            @ForAll @DoubleRange(min = 1, max = 900) double z) {
        // No moment is more than the sum of the others.
        double[] moments = {1, Math.max(1 - thin, thin) + flat * (1 + thin - Math.max(1 - thin, thin)), thin};
        RigidBody body = RigidBody.object(0, 1, 0,
                new RigidShape(List.of(), 1, Pose.IDENTITY, new Vec3(moments[0], moments[1], moments[2])));
        body.velocity[3] = x;
        body.velocity[4] = y;
        body.velocity[5] = z;
        double energy = energy(body, moments);
        double momentum = momentum(body, moments);
        new Gyration().apply(body, STEP_S);
        assertEquals(1, energy(body, moments) / energy, 0.02);
        assertEquals(1, momentum(body, moments) / momentum, 0.02);
    }

    private static double energy(RigidBody body, double[] moments) {
        double[] w = body.velocity;
        return moments[0] * w[3] * w[3] + moments[1] * w[4] * w[4] + moments[2] * w[5] * w[5];
    }

    private static double momentum(RigidBody body, double[] moments) {
        double[] w = body.velocity;
        return Math.sqrt(Math.pow(moments[0] * w[3], 2) + Math.pow(moments[1] * w[4], 2)
                + Math.pow(moments[2] * w[5], 2));
    }
}
