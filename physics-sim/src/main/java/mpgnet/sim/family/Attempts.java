package mpgnet.sim.family;

import java.util.Optional;
import java.util.random.RandomGenerator;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.scene.SceneSamplingException;

/** Draws until a scene is as promised. */
record Attempts(Family family, int objects, Draw draw) implements SceneSampler {

    /**
     * Of buried scenes with 8 objects one in sixty takes over 400; what cannot be drawn is given up in half a minute.
     */
    private static final int MOST = 2000;

    /** One attempt. */
    @FunctionalInterface
    interface Draw {

        /** Empty if what was drawn is not what the family promises. */
        Optional<Scene> scene(RandomGenerator random);
    }

    @Override
    public Scene sample(RandomGenerator random) {
        for (int attempt = 0; attempt < MOST; attempt++) {
            Optional<Scene> scene = draw.scene(random);
            if (scene.isPresent()) {
                return scene.get();
            }
        }
        throw new SceneSamplingException("no %s scene of %d objects in %d attempts: ask for another number of objects"
                .formatted(family.label(), objects, MOST));
    }
}
