package mpgnet.tensor.cpu;

import static mpgnet.tensor.cpu.CpuBuffer.of;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ReductionKernels;

/** Blocks of a fixed size are summed by any thread, their sums added in order. */
final class CpuReductions implements ReductionKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

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
        CpuBuffer partial = memory.allocate(blocks);
        team.run(blocks, b -> partial.array()[b] =
                sum(of(x), b * CpuElementwise.BLOCK, Math.min(size, (b + 1) * CpuElementwise.BLOCK)));
        double sum = 0;
        for (int b = 0; b < blocks; b++) {
            sum += partial.array()[b];
        }
        memory.release(partial);
        of(y)[0] = (float) (factor * sum);
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
        int perImage = x.size() / images;
        team.run(images, n -> {
            for (int c = 0; c < channels; c += LANES) {
                FloatVector sum = sumColumn(of(x), n * perImage + c, channels, (n + 1) * perImage);
                sum.mul(factor).intoArray(of(y), n * channels + c, SPECIES.indexInRange(c, channels));
            }
        });
    }

    private static FloatVector sumColumn(float[] x, int from, int stride, int to) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = from; i < to; i += stride) {
            sum = sum.add(FloatVector.fromArray(SPECIES, x, i));
        }
        return sum;
    }

    @Override
    public void dotPixels(int images, int channels, Buffer a, Buffer b, Buffer y) {
        int perImage = a.size() / images;
        team.run(images, n -> {
            for (int c = 0; c < channels; c += LANES) {
                FloatVector sum = dotColumn(of(a), of(b), n * perImage + c, channels, (n + 1) * perImage);
                sum.intoArray(of(y), n * channels + c, SPECIES.indexInRange(c, channels));
            }
        });
    }

    private static FloatVector dotColumn(float[] a, float[] b, int from, int stride, int to) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = from; i < to; i += stride) {
            sum = FloatVector.fromArray(SPECIES, a, i).fma(FloatVector.fromArray(SPECIES, b, i), sum);
        }
        return sum;
    }
}
