package mpgnet.tensor.cpu;

import static mpgnet.tensor.cpu.CpuBuffer.of;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ReductionKernels;
import mpgnet.tensor.backend.Scratch;
import mpgnet.tensor.threads.ThreadTeam;

/** Blocks of a fixed size are summed by any thread, their sums added in order. */
final class CpuReductions implements ReductionKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int CHUNK = 4 * LANES;

    private final ThreadTeam team;
    private final CpuMemory memory;
    private final ColumnSums columnSums;

    CpuReductions(ThreadTeam team, CpuMemory memory, ColumnSums columnSums) {
        this.team = team;
        this.memory = memory;
        this.columnSums = columnSums;
    }

    @Override
    public void sum(Buffer x, float factor, Buffer y) {
        int size = x.size();
        int blocks = Math.ceilDiv(size, CpuElementwise.BLOCK);
        try (Scratch<CpuBuffer> scratch = memory.scratch()) {
            CpuBuffer partial = scratch.take(blocks);
            team.run(blocks, b -> partial.array()[b] =
                    sum(of(x), b * CpuElementwise.BLOCK, Math.min(size, (b + 1) * CpuElementwise.BLOCK)));
            double sum = 0;
            for (int b = 0; b < blocks; b++) {
                sum += partial.array()[b];
            }
            of(y)[0] = (float) (factor * sum);
        }
    }

    private static float sum(float[] x, int from, int to) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        int i = from;
        for (; i + 2 * LANES <= to; i += 2 * LANES) {
            s0 = s0.add(FloatVector.fromArray(SPECIES, x, i));
            s1 = s1.add(FloatVector.fromArray(SPECIES, x, i + LANES));
        }
        float[] lanes = s0.add(s1).toArray(); // reduceLanes leaves the order open
        float sum = 0;
        for (float lane : lanes) {
            sum += lane;
        }
        for (; i < to; i++) {
            sum += x[i];
        }
        return sum;
    }

    @Override
    public void sumRows(Buffer x, Buffer y) {
        columnSums.into(x, y);
    }

    @Override
    public void sumPixels(int images, int channels, Buffer x, float factor, Buffer y) {
        FloatVector factors = FloatVector.broadcast(SPECIES, factor);
        int pixels = x.size() / images / channels;
        chunks(images, channels, (n, c) -> {
            float[] sums = new float[CHUNK];
            addPixels(pixels, channels, of(x), n * pixels * channels + c, sums);
            for (int i = 0; i < Math.min(CHUNK, channels - c); i += LANES) {
                FloatVector.fromArray(SPECIES, sums, i).mul(factors)
                        .intoArray(of(y), n * channels + c + i, SPECIES.indexInRange(c + i, channels));
            }
        });
    }

    @Override
    public void spreadPixels(int images, int channels, Buffer s, float factor, Buffer y) {
        int perImage = y.size() / images;
        team.run(images, n -> {
            int first = n * perImage;
            for (int c = 0; c < channels; c++) {
                of(y)[first + c] = factor * of(s)[n * channels + c];
            }
            for (int done = channels; done < perImage; done *= 2) { // doubling what is already there
                System.arraycopy(of(y), first, of(y), first + done, Math.min(done, perImage - done));
            }
        });
    }

    @Override
    public void dotPixels(int images, int channels, Buffer a, Buffer b, Buffer y) {
        int pixels = a.size() / images / channels;
        chunks(images, channels, (n, c) -> {
            float[] sums = new float[CHUNK];
            addDots(pixels, channels, of(a), of(b), n * pixels * channels + c, sums);
            for (int i = 0; i < Math.min(CHUNK, channels - c); i += LANES) {
                FloatVector.fromArray(SPECIES, sums, i)
                        .intoArray(of(y), n * channels + c + i, SPECIES.indexInRange(c + i, channels));
            }
        });
    }

    private interface Chunk {
        void run(int image, int firstChannel);
    }

    /** Four vectors of channels at a time: independent sums, and neighbours in memory. */
    private void chunks(int images, int channels, Chunk chunk) {
        int perImage = Math.ceilDiv(channels, CHUNK);
        team.run(images * perImage, task -> chunk.run(task / perImage, task % perImage * CHUNK));
    }

    private static void addPixels(int pixels, int step, float[] x, int at, float[] sums) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int p = 0; p < pixels; p++) {
            int i = at + p * step;
            s0 = s0.add(FloatVector.fromArray(SPECIES, x, i));
            s1 = s1.add(FloatVector.fromArray(SPECIES, x, i + LANES));
            s2 = s2.add(FloatVector.fromArray(SPECIES, x, i + 2 * LANES));
            s3 = s3.add(FloatVector.fromArray(SPECIES, x, i + 3 * LANES));
        }
        s0.intoArray(sums, 0);
        s1.intoArray(sums, LANES);
        s2.intoArray(sums, 2 * LANES);
        s3.intoArray(sums, 3 * LANES);
    }

    private static void addDots(int pixels, int step, float[] a, float[] b, int at, float[] sums) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int p = 0; p < pixels; p++) {
            int i = at + p * step;
            s0 = FloatVector.fromArray(SPECIES, a, i).fma(FloatVector.fromArray(SPECIES, b, i), s0);
            s1 = FloatVector.fromArray(SPECIES, a, i + LANES).fma(FloatVector.fromArray(SPECIES, b, i + LANES), s1);
            s2 = FloatVector.fromArray(SPECIES, a, i + 2 * LANES)
                    .fma(FloatVector.fromArray(SPECIES, b, i + 2 * LANES), s2);
            s3 = FloatVector.fromArray(SPECIES, a, i + 3 * LANES)
                    .fma(FloatVector.fromArray(SPECIES, b, i + 3 * LANES), s3);
        }
        s0.intoArray(sums, 0);
        s1.intoArray(sums, LANES);
        s2.intoArray(sums, 2 * LANES);
        s3.intoArray(sums, 3 * LANES);
    }
}
