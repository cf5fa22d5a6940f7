package mpgnet.tensor.cpu;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.Scratch;
import mpgnet.tensor.threads.ThreadTeam;

/**
 * Sums over the rows of a [rows,C] matrix, two sums per channel at once. Blocks of rows are summed in float32 by any
 * thread; the blocks' sums are added up in double and in order, so that the result depends on the size alone.
 */
final class ColumnSums {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** 256 KiB of one operand: few enough blocks that adding up their sums costs nothing. */
    private static final int BLOCK = 1 << 16;

    private final ThreadTeam team;
    private final CpuMemory memory;

    ColumnSums(ThreadTeam team, CpuMemory memory) {
        this.team = team;
        this.memory = memory;
    }

    /** What to add up: called for whole vectors and for the numbers left over. */
    interface Terms {
        /**
         * Adds the terms of the numbers at {@code from + i + p·period} for p in [0, periods) to first[i] and second[i],
         * for every i in [0, period). In order of memory, which bounds the speed.
         */
        void vectors(int from, int period, int periods, float[] first, float[] second);

        /** The first sum's term of the number at flat index i in channel c. */
        float first(int i, int c);

        /** The second sum's term. */
        float second(int i, int c);
    }

    /** {@code sums[c]} and {@code sums[C + c]}: the two sums of channel c over all {@code size / channels} rows. */
    double[] of(int size, int channels, boolean vectorise, Terms terms) {
        var period = new ChannelPeriod(channels);
        int block = period.blockLength(BLOCK);
        int blocks = Math.ceilDiv(size, block);
        int vectors = vectorise ? period.length() : 0;
        try (Scratch<CpuBuffer> scratch = memory.scratch()) {
            CpuBuffer partial = scratch.take(blocks * 2 * channels);
            List<CpuBuffer> firsts = scratch.takeEach(team.threads(), vectors);
            List<CpuBuffer> seconds = scratch.takeEach(team.threads(), vectors);
            team.runInSlots(blocks, (b, slot) -> {
                int from = b * block;
                blockSums(from, Math.min(size, from + block), channels, vectors, terms, firsts.get(slot).array(),
                        seconds.get(slot).array(),
                        partial.array(), b * 2 * channels);
            });
            double[] sums = new double[2 * channels];
            for (int b = 0; b < blocks; b++) {
                for (int c = 0; c < sums.length; c++) {
                    sums[c] += partial.array()[b * sums.length + c];
                }
            }
            return sums;
        }
    }

    private void blockSums(int from, int to, int channels, int period, Terms terms, float[] first, float[] second,
            float[] sums, int at) {
        Arrays.fill(sums, at, at + 2 * channels, 0);
        int periods = period == 0 ? 0 : (to - from) / period;
        if (periods > 0) {
            Arrays.fill(first, 0, period, 0);
            Arrays.fill(second, 0, period, 0);
            terms.vectors(from, period, periods, first, second);
            for (int i = 0; i < period; i += channels) {
                for (int c = 0; c < channels; c++) {
                    sums[at + c] += first[i + c];
                    sums[at + channels + c] += second[i + c];
                }
            }
        }
        for (int i = from + periods * period; i < to; i += channels) {
            for (int c = 0; c < channels; c++) {
                sums[at + c] += terms.first(i + c, c);
                sums[at + channels + c] += terms.second(i + c, c);
            }
        }
    }

    /** Σ (x - pivot) and Σ (x - pivot)², with one pivot per channel. */
    static Terms moments(float[] x, float[] pivot, float[] pivots) {
        return new Terms() {
            @Override
            public void vectors(int from, int period, int periods, float[] first, float[] second) {
                for (int p = 0; p < periods; p++) {
                    addMoments(x, from + p * period, pivots, first, second, period);
                }
            }

            @Override
            public float first(int i, int c) {
                return x[i] - pivot[c];
            }

            @Override
            public float second(int i, int c) {
                return (x[i] - pivot[c]) * (x[i] - pivot[c]);
            }
        };
    }

    private static void addMoments(float[] x, int at, float[] pivots, float[] first, float[] second, int period) {
        for (int i = 0; i < period; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, x, at + i).sub(FloatVector.fromArray(SPECIES, pivots, i));
            FloatVector.fromArray(SPECIES, first, i).add(d).intoArray(first, i);
            d.fma(d, FloatVector.fromArray(SPECIES, second, i)).intoArray(second, i);
        }
    }

    /** The sums alone of x over its rows, into y. */
    void into(Buffer x, Buffer y) {
        int channels = y.size();
        float[] zeros = new float[channels];
        double[] sums = of(x.size(), channels, true, moments(CpuBuffer.of(x), zeros,
                new float[new ChannelPeriod(channels).length()]));
        for (int c = 0; c < channels; c++) {
            CpuBuffer.of(y)[c] = (float) sums[c];
        }
    }
}
