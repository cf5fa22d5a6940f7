package mpgnet.tensor.reference;

import static mpgnet.tensor.reference.DoubleBuffer.of;

import java.util.Arrays;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.SamplingKernels;

/** Resizing and gathering, pixel by pixel, in double. */
final class ReferenceSampling implements SamplingKernels {
    /** An output pixel reads an input pixel with a weight; pixels are flat indices over images, rows and columns. */
    private interface Reading {
        void meet(int in, int out, double weight);
    }

    @Override
    public void resize(int n, int h, int w, int c, int outH, int outW, Buffer x, Buffer y) {
        Arrays.fill(of(y), 0);
        resizeReadings(n, h, w, outH, outW, (in, out, weight) -> addPixel(c, weight, of(x), in, of(y), out));
    }

    @Override
    public void resizeBackward(int n, int h, int w, int c, int outH, int outW, Buffer dy, Buffer dx) {
        Arrays.fill(of(dx), 0);
        resizeReadings(n, h, w, outH, outW, (in, out, weight) -> addPixel(c, weight, of(dy), out, of(dx), in));
    }

    @Override
    public void gather(int[] pixel, int channels, Buffer x, Buffer y) {
        Arrays.fill(of(y), 0);
        for (int m = 0; m < pixel.length; m++) {
            addPixel(channels, 1, of(x), pixel[m], of(y), m);
        }
    }

    @Override
    public void gatherBackward(int[] pixel, int channels, Buffer dy, Buffer dx) {
        Arrays.fill(of(dx), 0);
        for (int m = 0; m < pixel.length; m++) {
            addPixel(channels, 1, of(dy), m, of(dx), pixel[m]);
        }
    }

    private static void resizeReadings(int n, int h, int w, int outH, int outW, Reading reading) {
        for (int image = 0; image < n; image++) {
            int first = image * h;
            for (int oh = 0; oh < outH; oh++) {
                for (int ow = 0; ow < outW; ow++) {
                    double row = Math.max(0, (oh + 0.5) * h / outH - 0.5);
                    double col = Math.max(0, (ow + 0.5) * w / outW - 0.5);
                    int out = (image * outH + oh) * outW + ow;
                    corners(row, col, (r, q, weight) -> reading
                            .meet((first + Math.min(r, h - 1)) * w + Math.min(q, w - 1), out, weight));
                }
            }
        }
    }

    /** The four pixels around (row, col) with their bilinear weights. */
    private static void corners(double row, double col, Corner corner) {
        int r = (int) Math.floor(row);
        int q = (int) Math.floor(col);
        double down = row - r;
        double right = col - q;
        corner.at(r, q, (1 - down) * (1 - right));
        corner.at(r, q + 1, (1 - down) * right);
        corner.at(r + 1, q, down * (1 - right));
        corner.at(r + 1, q + 1, down * right);
    }

    private interface Corner {
        void at(int row, int col, double weight);
    }

    private static void addPixel(int channels, double weight, double[] from, int fromPixel, double[] to, int toPixel) {
        for (int c = 0; c < channels; c++) {
            to[toPixel * channels + c] += weight * from[fromPixel * channels + c];
        }
    }
}
