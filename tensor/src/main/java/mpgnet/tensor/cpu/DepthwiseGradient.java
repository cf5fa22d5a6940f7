package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.ConvGeometry;

/**
 * One image's share of a depthwise convolution's weight gradient, for one vector of channels. The channels are first
 * copied into a small image with its zero border written out, so that every tap reads every pixel without a test.
 */
final class DepthwiseGradient {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    /** Taps per sweep: enough independent sums to hide the latency of a multiply-add, few enough for 3×3 and 5×5. */
    private static final int TAPS = 5;

    private DepthwiseGradient() {}

    /** sums[image, tap, c..c+LANES) = Σ over output pixels of x · dy. */
    static void slice(ConvGeometry g, int image, int c, float[] x, float[] dy, float[] sums, CpuMemory memory) {
        int rows = (g.outH() - 1) * g.stride() + (g.kh() - 1) * g.dilation() + 1;
        int columns = (g.outW() - 1) * g.stride() + (g.kw() - 1) * g.dilation() + 1;
        CpuBuffer padded = memory.allocate(rows * columns * LANES);
        pad(g, image, c, rows, columns, x, padded.array());
        CpuBuffer result = memory.allocate(TAPS * LANES);
        int taps = g.kh() * g.kw();
        var mask = SPECIES.indexInRange(c, g.c());
        int[] offsets = new int[TAPS];
        int[] read = new int[g.outH() * g.outW()]; // one flat list: loops over short rows cost more to start than to run
        for (int p = 0; p < read.length; p++) {
            read[p] = (p / g.outW() * columns + p % g.outW()) * g.stride() * LANES;
        }
        for (int tap = 0; tap < taps; tap += TAPS) {
            for (int t = 0; t < TAPS; t++) {
                int real = Math.min(tap + t, taps - 1);
                offsets[t] = (real / g.kw() * columns + real % g.kw()) * g.dilation() * LANES;
            }
            sumTaps(padded.array(), offsets, read, dy, image * read.length * g.c() + c, g.c(), result.array());
            for (int t = 0; t < Math.min(TAPS, taps - tap); t++) {
                FloatVector.fromArray(SPECIES, result.array(), t * LANES)
                        .intoArray(sums, (image * taps + tap + t) * g.c() + c, mask);
            }
        }
        memory.release(result);
        memory.release(padded);
    }

    private static void pad(ConvGeometry g, int image, int c, int rows, int columns, float[] x, float[] padded) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int r = 0; r < rows; r++) {
            int row = r - g.padding();
            for (int q = 0; q < columns; q++) {
                int col = q - g.padding();
                boolean inside = row >= 0 && row < g.h() && col >= 0 && col < g.w();
                int from = ((image * g.h() + row) * g.w() + col) * g.c() + c;
                FloatVector value = inside ? FloatVector.fromArray(SPECIES, x, from) : zero;
                value.intoArray(padded, (r * columns + q) * LANES);
            }
        }
    }

    private static void sumTaps(float[] x, int[] offsets, int[] read, float[] dy, int dyAt, int dyStep,
                                float[] result) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        int o0 = offsets[0];
        int o1 = offsets[1];
        int o2 = offsets[2];
        int o3 = offsets[3];
        int o4 = offsets[4];
        for (int p = 0; p < read.length; p++) {
            int i = read[p];
            FloatVector d = FloatVector.fromArray(SPECIES, dy, dyAt + p * dyStep);
            s0 = d.fma(FloatVector.fromArray(SPECIES, x, i + o0), s0);
            s1 = d.fma(FloatVector.fromArray(SPECIES, x, i + o1), s1);
            s2 = d.fma(FloatVector.fromArray(SPECIES, x, i + o2), s2);
            s3 = d.fma(FloatVector.fromArray(SPECIES, x, i + o3), s3);
            s4 = d.fma(FloatVector.fromArray(SPECIES, x, i + o4), s4);
        }
        s0.intoArray(result, 0);
        s1.intoArray(result, LANES);
        s2.intoArray(result, 2 * LANES);
        s3.intoArray(result, 3 * LANES);
        s4.intoArray(result, 4 * LANES);
    }
}
