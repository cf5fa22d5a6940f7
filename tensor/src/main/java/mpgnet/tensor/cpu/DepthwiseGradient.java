package mpgnet.tensor.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.Scratch;

/**
 * A depthwise convolution's weight gradient, one image and one vector of channels ("slice") at a time. The slice is
 * first copied with its zero border written out, so that every tap reads every pixel without a test, in one long loop.
 */
final class DepthwiseGradient {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    /** Taps per sweep: enough independent sums to hide the latency of a multiply-add, few enough for 3×3 and 5×5. */
    private static final int TAPS = 5;

    private final ConvGeometry g;
    private final CpuMemory memory;
    private final int rows;
    private final int columns;
    /** Where in the slice each output pixel's first tap reads. */
    private final int[] read;

    DepthwiseGradient(ConvGeometry g, CpuMemory memory) {
        this.g = g;
        this.memory = memory;
        rows = (g.outH() - 1) * g.stride() + (g.kh() - 1) * g.dilation() + 1;
        columns = (g.outW() - 1) * g.stride() + (g.kw() - 1) * g.dilation() + 1;
        read = new int[g.outH() * g.outW()];
        int outW = g.outW();
        Arrays.setAll(read, p -> (p / outW * columns + p % outW) * g.stride() * LANES);
    }

    /** sums[image, tap, c..c+LANES) = Σ over output pixels of x · dy. */
    void slice(int image, int c, float[] x, float[] dy, float[] sums) {
        try (Scratch<CpuBuffer> scratch = memory.scratch()) {
            CpuBuffer padded = scratch.take(rows * columns * LANES);
            pad(image, c, x, padded.array());
            CpuBuffer result = scratch.take(TAPS * LANES);
            int taps = g.kh() * g.kw();
            int count = Math.min(LANES, g.c() - c);
            int[] offsets = new int[TAPS];
            for (int tap = 0; tap < taps; tap += TAPS) {
                for (int t = 0; t < TAPS; t++) {
                    int real = Math.min(tap + t, taps - 1); // the last tap again, whose sums are then ignored
                    offsets[t] = (real / g.kw() * columns + real % g.kw()) * g.dilation() * LANES;
                }
                sumTaps(padded.array(), offsets, read, dy, image * read.length * g.c() + c, g.c(), result.array());
                for (int t = 0; t < Math.min(TAPS, taps - tap); t++) {
                    System.arraycopy(result.array(), t * LANES, sums, (image * taps + tap + t) * g.c() + c, count);
                }
            }
        }
    }

    private void pad(int image, int c, float[] x, float[] padded) {
        Arrays.fill(padded, 0, rows * columns * LANES, 0);
        int inside = Math.min(g.w(), columns - g.padding());
        for (int row = 0; row < Math.min(g.h(), rows - g.padding()); row++) {
            copyPixels(inside, x, (image * g.h() + row) * g.w() * g.c() + c, g.c(), padded,
                    ((row + g.padding()) * columns + g.padding()) * LANES);
        }
    }

    private static void copyPixels(int pixels, float[] x, int from, int step, float[] padded, int to) {
        for (int p = 0; p < pixels; p++) {
            FloatVector.fromArray(SPECIES, x, from + p * step).intoArray(padded, to + p * LANES);
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
