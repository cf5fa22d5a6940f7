package mpgnet.tensor.backend;

import java.util.function.IntConsumer;

/**
 * The same backend, on which every operation's result and gradients are checked: the first NaN or infinity ends the
 * computation with a {@link mpgnet.tensor.NonFiniteException} that names the operation. A tape looks for this class; on
 * any other backend the check costs one comparison with null per operation.
 *
 * @param inner what computes
 */
public record CheckedBackend(Backend inner) implements Backend {
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
    public ConvolutionKernels convolution() {
        return inner.convolution();
    }

    @Override
    public DepthwiseKernels depthwise() {
        return inner.depthwise();
    }

    @Override
    public NormalisationKernels normalisation() {
        return inner.normalisation();
    }

    @Override
    public PoolingKernels pooling() {
        return inner.pooling();
    }

    @Override
    public SamplingKernels sampling() {
        return inner.sampling();
    }

    @Override
    public int imagesAtOnce() {
        return inner.imagesAtOnce();
    }

    @Override
    public void runTasks(int count, IntConsumer task) {
        inner.runTasks(count, task);
    }

    @Override
    public void close() {
        inner.close();
    }
}
