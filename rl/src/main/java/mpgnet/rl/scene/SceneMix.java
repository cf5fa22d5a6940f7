package mpgnet.rl.scene;

import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneSampler;

/**
 * Scenes of several kinds: each is drawn from one of them, by chance.
 *
 * @param parts at least one
 */
public record SceneMix(List<Part> parts) implements SceneSampler {

    /** @param weight how often it is drawn, compared with the others; positive */
    public record Part(double weight, SceneSampler sampler) {

        public Part {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("a part's weight must be positive; was " + weight);
            }
        }
    }

    public SceneMix {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a mix needs at least one kind of scenes; got none");
        }
    }

    @Override
    public Scene sample(RandomGenerator random) {
        double left = random.nextDouble() * parts.stream().mapToDouble(Part::weight).sum();
        for (Part part : parts) {
            left -= part.weight;
            if (left < 0) {
                return part.sampler.sample(random);
            }
        }
        return parts.getLast().sampler.sample(random);
    }
}
