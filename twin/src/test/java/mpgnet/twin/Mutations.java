package mpgnet.twin;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Damaged messages for the decoders' tests. Set {@code -Dmpgnet.fuzz.packages} for more than CI's. */
public final class Mutations {

    public static final int PACKAGES = Integer.getInteger("mpgnet.fuzz.packages", 100_000);
    private static final int LONGEST = 3000;

    private Mutations() {
    }

    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /**
     * Up to four of: a flipped bit, another byte, a cut, a repetition, noise appended, a piece of another message; one
     * in five stays whole, one in ten is noise alone.
     */
    public static byte[] of(byte[][] samples, RandomGenerator random) {
        byte[] bytes = samples[random.nextInt(samples.length)].clone();
        if (random.nextInt(10) == 0) {
            bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            return bytes;
        }
        for (int k = random.nextInt(5); k > 0; k--) {
            int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (bytes.length > 0) {
                        bytes[at] ^= (byte) (1 << random.nextInt(8));
                    }
                }
                case 1 -> {
                    if (bytes.length > 0) {
                        bytes[at] = (byte) random.nextInt();
                    }
                }
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = bytes.length > LONGEST ? bytes : joined(bytes, bytes);
                case 4 -> {
                    byte[] noise = new byte[random.nextInt(200)];
                    random.nextBytes(noise);
                    bytes = joined(bytes, noise);
                }
                default -> {
                    byte[] other = samples[random.nextInt(samples.length)];
                    bytes = joined(Arrays.copyOf(bytes, at),
                            Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
                }
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
