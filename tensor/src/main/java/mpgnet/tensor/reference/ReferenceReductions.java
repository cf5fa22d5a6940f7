package mpgnet.tensor.reference;

import static mpgnet.tensor.reference.DoubleBuffer.of;

import java.util.Arrays;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ReductionKernels;

/** Sums over axes, in double. */
final class ReferenceReductions implements ReductionKernels {
    @Override
    public void sum(Buffer x, float factor, Buffer y) {
        of(y)[0] = factor * Arrays.stream(of(x)).sum();
    }

    @Override
    public void sumRows(Buffer x, Buffer y) {
        sumPixels(1, y.size(), x, 1, y);
    }

    @Override
    public void sumPixels(int images, int channels, Buffer x, float factor, Buffer y) {
        int perImage = x.size() / images;
        Arrays.fill(of(y), 0);
        for (int i = 0; i < x.size(); i++) {
            of(y)[i / perImage * channels + i % channels] += factor * of(x)[i];
        }
    }

    @Override
    public void spreadPixels(int images, int channels, Buffer s, float factor, Buffer y) {
        int perImage = y.size() / images;
        Arrays.setAll(of(y), i -> factor * of(s)[i / perImage * channels + i % channels]);
    }

    @Override
    public void dotPixels(int images, int channels, Buffer a, Buffer b, Buffer y) {
        int perImage = a.size() / images;
        Arrays.fill(of(y), 0);
        for (int i = 0; i < a.size(); i++) {
            of(y)[i / perImage * channels + i % channels] += of(a)[i] * of(b)[i];
        }
    }
}
