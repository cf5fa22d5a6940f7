package mpgnet.tensor.opencl;

import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.SamplingKernels;

/** Launches the kernels of sampling.cl. */
final class OpenClSampling implements SamplingKernels {
    private final Session session;

    OpenClSampling(Session session) {
        this.session = session;
    }

    @Override
    public void resize(int n, int h, int w, int c, int outH, int outW, Buffer x, Buffer y) {
        run("resize", c, y, n, h, w, c, outH, outW, x, y);
    }

    @Override
    public void resizeBackward(int n, int h, int w, int c, int outH, int outW, Buffer dy, Buffer dx) {
        run("resize_backward", c, dx, n, h, w, c, outH, outW, dy, dx);
    }

    @Override
    public void gather(int[] pixel, int channels, Buffer x, Buffer y) {
        session.withInts(pixel, pixels -> run("gather", channels, y, pixel.length, channels, pixels, x, y));
    }

    @Override
    public void gatherBackward(int[] pixel, int channels, Buffer dy, Buffer dx) {
        new OpenClElementwise(session).fill(0, dx);
        session.withInts(pixel, pixels -> session.program("sampling").run("gather_backward",
                session.tuning().tiles(channels, 1, 1), pixel.length, channels, pixels, dy, dx));
    }

    private void run(String kernel, int channels, Buffer result, Object... arguments) {
        session.program("sampling").run(kernel, session.tuning().rows(channels, result.size() / channels), arguments);
    }
}
