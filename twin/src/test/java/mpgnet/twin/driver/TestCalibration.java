package mpgnet.twin.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.robot.DhParameters;

/** Arms as they are built: every parameter a little off. */
final class TestCalibration {

    private TestCalibration() {
    }

    static DhParameters of(DhParameters model, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<DhParameters.Joint> joints = new ArrayList<>();
        for (DhParameters.Joint j : model.joints()) {
            joints.add(new DhParameters.Joint(j.thetaRad() + 5e-4 * random.nextGaussian(),
                    j.dM() + 5e-4 * random.nextGaussian(),
                    j.aM() + 5e-4 * random.nextGaussian(), j.alphaRad() + 5e-4 * random.nextGaussian()));
        }
        return new DhParameters(joints, "a test's calibration of " + model.source());
    }
}
