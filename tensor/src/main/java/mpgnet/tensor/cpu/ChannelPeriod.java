package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;

/**
 * Walks a [rows,C] matrix as one flat array in whole vectors, whatever C: the channel of a flat index repeats with a
 * period that is a multiple of both C and the vector, so that per-channel numbers, repeated over one period, line up
 * with the data and no vector has a tail.
 */
final class ChannelPeriod {
    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
    /** Shorter periods are repeated up to this length, so that the inner loops are worth their overhead. */
    private static final int SHORTEST = 1024;

    private final int channels;
    private final int length;

    ChannelPeriod(int channels) {
        this.channels = channels;
        int lcm = channels / greatestCommonDivisor(channels, LANES) * LANES;
        length = lcm * Math.ceilDiv(SHORTEST, lcm);
    }

    /** The period in numbers. */
    int length() {
        return length;
    }

    /** The largest whole number of periods up to about {@code target} numbers, at least one. */
    int blockLength(int target) {
        return Math.max(1, target / length) * length;
    }

    /** {@code perChannel[i % C]} for i over one period. */
    float[] repeat(float[] perChannel) {
        float[] repeated = new float[length];
        for (int first = 0; first < length; first += channels) {
            System.arraycopy(perChannel, 0, repeated, first, channels);
        }
        return repeated;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
