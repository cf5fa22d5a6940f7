package mpgnet.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Four neighbouring outputs of a depthwise convolution by windows of three taps, read where the image lies, for all
 * channels: y[o,c] = Σ over kernel rows and taps of x[row, o·stride + tap, c] · w[row, tap, c]. All readings lie inside
 * the image. The last vector of channels overlaps the one before, with equal results, where C is no multiple of a
 * vector.
 */
final class DepthwiseThrees {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Outputs of one call. */
    static final int OUTPUTS = 4;

    private DepthwiseThrees() {
    }

    /**
     * A row of outputs of one vector of channels whose pixels, taps and outputs lie a vector apart. The last four may
     * overlap the ones before, with equal results.
     *
     * @param stride  1 or 2
     * @param outputs at least 4
     */
    static void slice(int stride, int outputs, int kernelRows, float[] x, int at, int down, float[] w, int wAt,
            float[] y, int yAt) {
        for (int first = 0; first < outputs; first += OUTPUTS) {
            int o = Math.min(first, outputs - OUTPUTS);
            if (stride == 1) {
                stride1(kernelRows, LANES, x, at + o * LANES, down, LANES, w, wAt, y, yAt + o * LANES);
            } else {
                stride2(kernelRows, LANES, x, at + 2 * o * LANES, down, LANES, w, wAt, y, yAt + o * LANES);
            }
        }
    }

    /**
     * Six readings per kernel row serve four outputs.
     *
     * @param kernelRows rows of the kernel that lie inside the image
     * @param channels   C, at least a vector's
     * @param at         of the first output's first reading
     * @param down       numbers from a reading to the one under the next kernel row
     * @param right      numbers from a tap's reading to the next tap's, and from an output to the next
     * @param wAt        of the first kernel row's first tap; taps follow each other, C numbers each
     */
    static void stride1(int kernelRows, int channels, float[] x, int at, int down, int right, float[] w, int wAt,
            float[] y,
            int yAt) {
        int slices = Math.ceilDiv(channels, LANES);
        for (int slice = 0; slice < slices; slice++) {
            int c = Math.min(slice * LANES, channels - LANES);
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = FloatVector.zero(SPECIES);
            FloatVector s2 = FloatVector.zero(SPECIES);
            FloatVector s3 = FloatVector.zero(SPECIES);
            for (int row = 0; row < kernelRows; row++) {
                int i = at + row * down + c;
                int j = wAt + row * 3 * channels + c;
                FloatVector w0 = FloatVector.fromArray(SPECIES, w, j);
                FloatVector w1 = FloatVector.fromArray(SPECIES, w, j + channels);
                FloatVector w2 = FloatVector.fromArray(SPECIES, w, j + 2 * channels);
                FloatVector v = FloatVector.fromArray(SPECIES, x, i);
                s0 = v.fma(w0, s0);
                v = FloatVector.fromArray(SPECIES, x, i + right);
                s0 = v.fma(w1, s0);
                s1 = v.fma(w0, s1);
                v = FloatVector.fromArray(SPECIES, x, i + 2 * right);
                s0 = v.fma(w2, s0);
                s1 = v.fma(w1, s1);
                s2 = v.fma(w0, s2);
                v = FloatVector.fromArray(SPECIES, x, i + 3 * right);
                s1 = v.fma(w2, s1);
                s2 = v.fma(w1, s2);
                s3 = v.fma(w0, s3);
                v = FloatVector.fromArray(SPECIES, x, i + 4 * right);
                s2 = v.fma(w2, s2);
                s3 = v.fma(w1, s3);
                v = FloatVector.fromArray(SPECIES, x, i + 5 * right);
                s3 = v.fma(w2, s3);
            }
            s0.intoArray(y, yAt + c);
            s1.intoArray(y, yAt + c + right);
            s2.intoArray(y, yAt + c + 2 * right);
            s3.intoArray(y, yAt + c + 3 * right);
        }
    }

    /** Nine readings; parameters as in {@link #stride1}. */
    static void stride2(int kernelRows, int channels, float[] x, int at, int down, int right, float[] w, int wAt,
            float[] y,
            int yAt) {
        int slices = Math.ceilDiv(channels, LANES);
        for (int slice = 0; slice < slices; slice++) {
            int c = Math.min(slice * LANES, channels - LANES);
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = FloatVector.zero(SPECIES);
            FloatVector s2 = FloatVector.zero(SPECIES);
            FloatVector s3 = FloatVector.zero(SPECIES);
            for (int row = 0; row < kernelRows; row++) {
                int i = at + row * down + c;
                int j = wAt + row * 3 * channels + c;
                FloatVector w0 = FloatVector.fromArray(SPECIES, w, j);
                FloatVector w1 = FloatVector.fromArray(SPECIES, w, j + channels);
                FloatVector w2 = FloatVector.fromArray(SPECIES, w, j + 2 * channels);
                FloatVector v = FloatVector.fromArray(SPECIES, x, i);
                s0 = v.fma(w0, s0);
                v = FloatVector.fromArray(SPECIES, x, i + right);
                s0 = v.fma(w1, s0);
                v = FloatVector.fromArray(SPECIES, x, i + 2 * right);
                s0 = v.fma(w2, s0);
                s1 = v.fma(w0, s1);
                v = FloatVector.fromArray(SPECIES, x, i + 3 * right);
                s1 = v.fma(w1, s1);
                v = FloatVector.fromArray(SPECIES, x, i + 4 * right);
                s1 = v.fma(w2, s1);
                s2 = v.fma(w0, s2);
                v = FloatVector.fromArray(SPECIES, x, i + 5 * right);
                s2 = v.fma(w1, s2);
                v = FloatVector.fromArray(SPECIES, x, i + 6 * right);
                s2 = v.fma(w2, s2);
                s3 = v.fma(w0, s3);
                v = FloatVector.fromArray(SPECIES, x, i + 7 * right);
                s3 = v.fma(w1, s3);
                v = FloatVector.fromArray(SPECIES, x, i + 8 * right);
                s3 = v.fma(w2, s3);
            }
            s0.intoArray(y, yAt + c);
            s1.intoArray(y, yAt + c + right);
            s2.intoArray(y, yAt + c + 2 * right);
            s3.intoArray(y, yAt + c + 3 * right);
        }
    }
}
