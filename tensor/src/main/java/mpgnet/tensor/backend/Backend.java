package mpgnet.tensor.backend;

import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The primitive kernels of one kind of hardware, grouped by subject. Kernels overwrite their outputs unless they say
 * otherwise, assume valid arguments (the ops of {@code mpgnet.tensor.op} check them), and give bit-equal results for
 * any number of threads. What each kernel computes is defined by {@code mpgnet.tensor.reference}.
 *
 * <p>
 * Images are channels last, {@code [N,H,W,C]}; "rows" is the product of all dimensions but the last.
 */
public interface Backend extends AutoCloseable {
    /** The name by which {@link Backends#named} makes such a backend, for reports. */
    String name();

    Memory memory();

    ElementwiseKernels elementwise();

    ReductionKernels reductions();

    MatrixKernels matrices();

    ConvolutionKernels convolution();

    DepthwiseKernels depthwise();

    NormalisationKernels normalisation();

    PoolingKernels pooling();

    SamplingKernels sampling();

    /** Whole blocks as one kernel, where the backend has it: without, they are computed layer by layer. */
    default Optional<BottleneckKernels> bottlenecks() {
        return Optional.empty();
    }

    /**
     * How many images are best computed at once, each by one thread that runs all layers on it, one after the other; 0
     * where kernels want whole batches.
     */
    default int imagesAtOnce() {
        return 0;
    }

    /**
     * Runs {@code work}, which may run kernels, for each index in [0, count), up to {@link #imagesAtOnce} at once;
     * returns when all are done.
     */
    default void eachImage(int count, IntConsumer work) {
        for (int i = 0; i < count; i++) {
            work.accept(i);
        }
    }

    /** Frees threads, devices and pooled memory; tensors of this backend must not be used afterwards. */
    @Override
    void close();
}
