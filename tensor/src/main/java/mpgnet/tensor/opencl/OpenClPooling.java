package mpgnet.tensor.opencl;

import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.PoolingKernels;

/** Launches the kernels of pooling.cl. */
final class OpenClPooling implements PoolingKernels {
    private final Session session;

    OpenClPooling(Session session) {
        this.session = session;
    }

    @Override
    public void average(int n, int h, int w, int c, int k, Buffer x, Buffer y) {
        run("average", c, y, n, h, w, c, k, x, y);
    }

    @Override
    public void averageBackward(int n, int h, int w, int c, int k, Buffer dy, Buffer dx) {
        run("average_backward", c, dx, n, h, w, c, k, dy, dx);
    }

    @Override
    public void spreadPixels(int images, int channels, Buffer s, float factor, Buffer y) {
        int rows = y.size() / channels;
        run("spread_pixels", channels, y, rows, rows / images, channels, s, factor, y);
    }

    private void run(String kernel, int channels, Buffer result, Object... arguments) {
        session.program("pooling").run(kernel, session.tuning().rows(channels, result.size() / channels), arguments);
    }
}
