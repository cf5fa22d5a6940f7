package mpgnet.sim.bullet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.bulletphysics.collision.shapes.SphereShape;
import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.dynamics.RigidBodyConstructionInfo;
import javax.vecmath.Vector3f;
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
        RigidBody body = new RigidBody(new RigidBodyConstructionInfo(1, null, new SphereShape(1),
                new Vector3f((float) moments[0], (float) moments[1], (float) moments[2])));
        body.setAngularVelocity(new Vector3f((float) x, (float) y, (float) z));
        double energy = energy(body, moments);
        double momentum = momentum(body, moments);
        new Gyration().apply(body, STEP_S);
        assertEquals(1, energy(body, moments) / energy, 0.02);
        assertEquals(1, momentum(body, moments) / momentum, 0.02);
    }

    private static double energy(RigidBody body, double[] moments) {
        Vector3f w = body.getAngularVelocity(new Vector3f());
        return moments[0] * w.x * w.x + moments[1] * w.y * w.y + moments[2] * w.z * w.z;
    }

    private static double momentum(RigidBody body, double[] moments) {
        Vector3f w = body.getAngularVelocity(new Vector3f());
        return Math.sqrt(Math.pow(moments[0] * w.x, 2) + Math.pow(moments[1] * w.y, 2) + Math.pow(moments[2] * w.z, 2));
    }
}
