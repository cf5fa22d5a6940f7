package mpgnet.sim.scene;

import java.util.random.RandomGenerator;

/** Draws scenes of one kind; every draw comes from the generator alone. */
@FunctionalInterface
public interface SceneSampler {

    /**
     * A scene at rest.
     *
     * @throws SceneSamplingException if no acceptable scene was found within the sampler's attempts
     */
    Scene sample(RandomGenerator random);
}
