package mpgnet.rl.random;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The root of all randomness of a run. Each use has a name and an index and draws from its own generator, so that a
 * draw added in one place shifts no other, and a run resumed at step k needs no saved generator.
 */
public record Seeds(long root) {

    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /**
     * An independent generator for the {@code index}-th use of {@code name}: a pure function of root, name and index.
     */
    public RandomGenerator stream(String name, long index) {
        long seed = mix(root);
        for (int i = 0; i < name.length(); i++) {
            seed = mix(seed + name.charAt(i));
        }
        return FACTORY.create(mix(seed + index));
    }

    /** The seeds of a sub-run, as independent of this one's streams as they are of each other. */
    public Seeds child(String name, long index) {
        return new Seeds(stream(name, index).nextLong());
    }

    /**
     * The finaliser of SplitMix64 (Steele, Lea, Flood 2014) after its additive step: a bijection that scatters
     * neighbours.
     */
    private static long mix(long z) {
        z += 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
