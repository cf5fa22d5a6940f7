package mpgnet.tensor.cpu;

import java.util.function.IntUnaryOperator;
import mpgnet.tensor.backend.ConvGeometry;

/**
 * Along one axis of an image: which source positions each position reads, under which kernel position and with which
 * weight. Only readings inside the image are listed, so the loops that walk them need no bounds.
 */
final class AxisTaps {
    private final int[] first;
    private final int[] source;
    private final int[] tap;
    private final float[] weight;

    private AxisTaps(int[] first, int[] source, int[] tap, float[] weight) {
        this.first = first;
        this.source = source;
        this.tap = tap;
        this.weight = weight;
    }

    /** Output position o reads input position o·stride - padding + tap·dilation. */
    static AxisTaps forward(int in, int out, int kernel, ConvGeometry g) {
        return build(out, kernel, position -> tap -> {
            int source = position * g.stride() - g.padding() + tap * g.dilation();
            return source < in ? source : -1;
        });
    }

    /** The transpose: input position i reads the gradient of each output position that read it. */
    static AxisTaps backward(int in, int out, int kernel, ConvGeometry g) {
        return build(in, kernel, position -> tap -> {
            int scaled = position + g.padding() - tap * g.dilation();
            return scaled >= 0 && scaled % g.stride() == 0 && scaled / g.stride() < out ? scaled / g.stride() : -1;
        });
    }

    private interface Sources {
        /** The source position under each tap, negative where there is none. */
        IntUnaryOperator at(int position);
    }

    private static AxisTaps build(int positions, int kernel, Sources sources) {
        int[] first = new int[positions + 1];
        int[] source = new int[positions * kernel];
        int[] tap = new int[positions * kernel];
        int count = 0;
        for (int p = 0; p < positions; p++) {
            for (int t = 0; t < kernel; t++) {
                int s = sources.at(p).applyAsInt(t);
                if (s >= 0) {
                    source[count] = s;
                    tap[count++] = t;
                }
            }
            first[p + 1] = count;
        }
        return new AxisTaps(first, source, tap, new float[0]);
    }

    /** Bilinear resize with half-pixel centres: output position o reads around max(0, (o + ½)·in/out - ½). */
    static AxisTaps resize(int in, int out) {
        int[] first = new int[out + 1];
        int[] source = new int[2 * out];
        float[] weight = new float[2 * out];
        for (int o = 0; o < out; o++) {
            double at = Math.max(0, (o + 0.5) * in / out - 0.5);
            int left = (int) at;
            first[o + 1] = 2 * o + 2;
            source[2 * o] = Math.min(left, in - 1);
            source[2 * o + 1] = Math.min(left + 1, in - 1);
            weight[2 * o] = (float) (1 - (at - left));
            weight[2 * o + 1] = (float) (at - left);
        }
        return new AxisTaps(first, source, new int[2 * out], weight);
    }

    /** Source s reads every position that read s, in order of position. */
    AxisTaps transpose(int sources) {
        int count = first[positions()];
        int[] newFirst = new int[sources + 1];
        int[] newSource = new int[count];
        int[] newTap = new int[count];
        float[] newWeight = new float[weight.length];
        int n = 0;
        for (int s = 0; s < sources; s++) {
            for (int p = 0; p < positions(); p++) {
                for (int i = first[p]; i < first[p + 1]; i++) {
                    if (source[i] == s) {
                        newSource[n] = p;
                        newTap[n] = tap[i];
                        newWeight[n] = weight[i];
                        n++;
                    }
                }
            }
            newFirst[s + 1] = n;
        }
        return new AxisTaps(newFirst, newSource, newTap, newWeight);
    }

    /**
     * The same readings for the numbers of a row of pixels with c channels each, so that a row is blended in one flat
     * loop: number (position, channel) reads (source, channel).
     */
    AxisTaps spread(int c) {
        int count = first[positions()];
        int[] newFirst = new int[positions() * c + 1];
        int[] newSource = new int[count * c];
        float[] newWeight = new float[count * c];
        int n = 0;
        for (int p = 0; p < positions(); p++) {
            for (int channel = 0; channel < c; channel++) {
                for (int i = first[p]; i < first[p + 1]; i++) {
                    newSource[n] = source[i] * c + channel;
                    newWeight[n++] = weight[i];
                }
                newFirst[p * c + channel + 1] = n;
            }
        }
        return new AxisTaps(newFirst, newSource, new int[n], newWeight);
    }

    /** y[yAt + p] = Σ over the readings of p of weight · x[source]. */
    void blend(float[] x, float[] y, int yAt) {
        int i = 0;
        for (int p = 0; p < positions(); p++) {
            int end = first[p + 1];
            float sum = 0;
            for (; i + 1 < end; i += 2) { // bilinear interpolation reads two
                sum += weight[i] * x[source[i]] + weight[i + 1] * x[source[i + 1]];
            }
            if (i < end) {
                sum += weight[i] * x[source[i]];
                i++;
            }
            y[yAt + p] = sum;
        }
    }

    int positions() {
        return first.length - 1;
    }

    /** The index of the position's first reading; its last is before {@code first(position + 1)}. */
    int first(int position) {
        return first[position];
    }

    int count(int position) {
        return first[position + 1] - first[position];
    }

    int source(int reading) {
        return source[reading];
    }

    int tap(int reading) {
        return tap[reading];
    }

    float weight(int reading) {
        return weight[reading];
    }
}
