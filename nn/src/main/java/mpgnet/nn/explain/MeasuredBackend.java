package mpgnet.nn.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.ConvolutionKernels;
import mpgnet.tensor.backend.DepthwiseKernels;
import mpgnet.tensor.backend.ElementwiseKernels;
import mpgnet.tensor.backend.MatrixKernels;
import mpgnet.tensor.backend.Memory;
import mpgnet.tensor.backend.NormalisationKernels;
import mpgnet.tensor.backend.ReductionKernels;
import mpgnet.tensor.backend.SamplingKernels;

/**
 * A backend that notes each forward convolution that another one computes: what was multiplied, and how long it took.
 * Batches stay whole ({@link #imagesAtOnce} is 0), so that a layer is one convolution and no two are noted at once.
 */
final class MeasuredBackend implements Backend {

    /** @param weights identify the layer */
    record Convolution(Buffer weights, ConvGeometry geometry, boolean depthwise, long ns) {

        /** Kernel height × width × input channels (one where depthwise) per output number. */
        long multiplyAdds() {
            return (long) geometry.outRows() * geometry.k() * geometry.kh() * geometry.kw()
                    * (depthwise ? 1 : geometry.c());
        }
    }

    private final Backend inner;
    private final LongSupplier clockNs;
    private final List<Convolution> convolutions = new ArrayList<>();

    MeasuredBackend(Backend inner, LongSupplier clockNs) {
        this.inner = inner;
        this.clockNs = clockNs;
    }

    /** The convolutions since the last call, in order. */
    List<Convolution> drain() {
        List<Convolution> drained = List.copyOf(convolutions);
        convolutions.clear();
        return drained;
    }

    private void measure(Buffer weights, ConvGeometry g, boolean depthwise, Runnable kernel) {
        long began = clockNs.getAsLong();
        kernel.run();
        convolutions.add(new Convolution(weights, g, depthwise, clockNs.getAsLong() - began));
    }

    @Override
    public ConvolutionKernels convolution() {
        ConvolutionKernels k = inner.convolution();
        return new ConvolutionKernels() {
            @Override
            public void forward(ConvGeometry g, Buffer x, Buffer w, Buffer y) {
                measure(w, g, false, () -> k.forward(g, x, w, y));
            }

            @Override
            public void forwardFused(ConvGeometry g, Buffer x, Buffer w, Buffer scale, Buffer shift, Activation f,
                    Buffer y) {
                measure(w, g, false, () -> k.forwardFused(g, x, w, scale, shift, f, y));
            }

            @Override
            public void backwardInput(ConvGeometry g, Buffer dy, Buffer w, Buffer dx) {
                k.backwardInput(g, dy, w, dx);
            }

            @Override
            public void backwardWeights(ConvGeometry g, Buffer x, Buffer dy, Buffer dw) {
                k.backwardWeights(g, x, dy, dw);
            }
        };
    }

    @Override
    public DepthwiseKernels depthwise() {
        DepthwiseKernels k = inner.depthwise();
        return new DepthwiseKernels() {
            @Override
            public void forward(ConvGeometry g, Buffer x, Buffer w, Buffer y) {
                measure(w, g, true, () -> k.forward(g, x, w, y));
            }

            @Override
            public void forwardFused(ConvGeometry g, Buffer x, Buffer w, Buffer scale, Buffer shift, Activation f,
                    Buffer y) {
                measure(w, g, true, () -> k.forwardFused(g, x, w, scale, shift, f, y));
            }

            @Override
            public void backwardInput(ConvGeometry g, Buffer dy, Buffer w, Buffer dx) {
                k.backwardInput(g, dy, w, dx);
            }

            @Override
            public void backwardWeights(ConvGeometry g, Buffer x, Buffer dy, Buffer dw) {
                k.backwardWeights(g, x, dy, dw);
            }
        };
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public Memory memory() {
        return inner.memory();
    }

    @Override
    public ElementwiseKernels elementwise() {
        return inner.elementwise();
    }

    @Override
    public ReductionKernels reductions() {
        return inner.reductions();
    }

    @Override
    public MatrixKernels matrices() {
        return inner.matrices();
    }

    @Override
    public NormalisationKernels normalisation() {
        return inner.normalisation();
    }

    @Override
    public SamplingKernels sampling() {
        return inner.sampling();
    }

    @Override
    public void runTasks(int count, IntConsumer task) {
        inner.runTasks(count, task);
    }

    @Override
    public boolean checksFinite() {
        return inner.checksFinite();
    }

    @Override
    public void close() {
        inner.close();
    }
}
