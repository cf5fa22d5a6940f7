package mpgnet.sim.scene;

/** A sampler gave up: its conditions are too strict for its objects. */
public final class SceneSamplingException extends RuntimeException {

    public SceneSamplingException(String message) {
        super(message);
    }
}
