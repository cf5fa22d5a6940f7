package mpgnet.tensor.backend;

/**
 * The primitive kernels of one kind of hardware, grouped by subject. Kernels overwrite their outputs unless they say
 * otherwise, assume valid arguments (the ops of {@code mpgnet.tensor.op} check them), and give bit-equal results for
 * any number of threads. What each kernel computes is defined by {@code mpgnet.tensor.reference}.
 *
 * <p>Images are channels last, {@code [N,H,W,C]}; "rows" is the product of all dimensions but the last.
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

    /** Frees threads, devices and pooled memory; tensors of this backend must not be used afterwards. */
    @Override
    void close();
}
