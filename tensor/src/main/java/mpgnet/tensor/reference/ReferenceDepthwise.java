package mpgnet.tensor.reference;

import static mpgnet.tensor.reference.DoubleBuffer.of;

import java.util.Arrays;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.DepthwiseKernels;

/** Depthwise convolution as its sum over kernel positions, in double. */
final class ReferenceDepthwise implements DepthwiseKernels {
    @Override
    public void forward(ConvGeometry g, Buffer x, Buffer w, Buffer y) {
        Arrays.fill(of(y), 0);
        Taps.forEach(g, (in, out, tap) -> {
            for (int c = 0; c < g.c(); c++) {
                of(y)[out * g.c() + c] += of(x)[in * g.c() + c] * of(w)[tap * g.c() + c];
            }
        });
    }

    @Override
    public void forwardFused(ConvGeometry g, Buffer x, Buffer w, Buffer scale, Buffer shift, Activation f, Buffer y) {
        forward(g, x, w, y);
        new ReferenceElementwise().scaleShiftActivate(y, scale, shift, f, y);
    }

    @Override
    public void backwardInput(ConvGeometry g, Buffer dy, Buffer w, Buffer dx) {
        Arrays.fill(of(dx), 0);
        Taps.forEach(g, (in, out, tap) -> {
            for (int c = 0; c < g.c(); c++) {
                of(dx)[in * g.c() + c] += of(dy)[out * g.c() + c] * of(w)[tap * g.c() + c];
            }
        });
    }

    @Override
    public void backwardWeights(ConvGeometry g, Buffer x, Buffer dy, Buffer dw) {
        Arrays.fill(of(dw), 0);
        Taps.forEach(g, (in, out, tap) -> {
            for (int c = 0; c < g.c(); c++) {
                of(dw)[tap * g.c() + c] += of(x)[in * g.c() + c] * of(dy)[out * g.c() + c];
            }
        });
    }
}
