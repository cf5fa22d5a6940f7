package mpgnet.tensor.reference;

import static mpgnet.tensor.reference.DoubleBuffer.of;

import java.util.Arrays;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.PoolingKernels;

final class ReferencePooling implements PoolingKernels {
    @Override
    public void average(int n, int h, int w, int c, int k, Buffer x, Buffer y) {
        Arrays.fill(of(y), 0);
        windows(n, h, w, c, k, (in, out) -> of(y)[out] += of(x)[in] / (k * k));
    }

    @Override
    public void averageBackward(int n, int h, int w, int c, int k, Buffer dy, Buffer dx) {
        Arrays.fill(of(dx), 0);
        windows(n, h, w, c, k, (in, out) -> of(dx)[in] = of(dy)[out] / (k * k));
    }

    @Override
    public void spreadPixels(int images, int channels, Buffer s, float factor, Buffer y) {
        int perImage = y.size() / images;
        Arrays.setAll(of(y), i -> factor * of(s)[i / perImage * channels + i % channels]);
    }

    private interface Pair {
        void meet(int in, int out);
    }

    private static void windows(int n, int h, int w, int c, int k, Pair pair) {
        int outH = h / k;
        int outW = w / k;
        for (int i = 0; i < n; i++) {
            for (int row = 0; row < outH * k; row++) {
                for (int col = 0; col < outW * k; col++) {
                    for (int channel = 0; channel < c; channel++) {
                        pair.meet(((i * h + row) * w + col) * c + channel,
                                ((i * outH + row / k) * outW + col / k) * c + channel);
                    }
                }
            }
        }
    }
}
