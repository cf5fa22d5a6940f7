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
    /** The name by which {@code Backends.named} makes such a backend, for reports. */
    String name();

    Memory memory();

    ElementwiseKernels elementwise();

    ReductionKernels reductions();

    MatrixKernels matrices();

    ConvolutionKernels convolution();

    DepthwiseKernels depthwise();

    NormalisationKernels normalisation();

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
     * Runs {@code task} for each index in [0, count) on the threads that this backend was given, the caller's among
     * them, and returns when all are done: for work that is no kernel, such as sampling the views of a batch, and for
     * whole images. Tasks run in any order and at the same time, so each must write to a place of its own. They run
     * kernels only where {@link #imagesAtOnce} is not 0. A task's exception is rethrown here. A backend without threads
     * runs one task after the other.
     */
    default void runTasks(int count, IntConsumer task) {
        for (int i = 0; i < count; i++) {
            task.accept(i);
        }
    }

    /**
     * Whether tapes on this backend look at each operation's result and gradients: the first NaN or infinity ends the
     * computation with a {@code NonFiniteException} that names the operation. A flag of the backend because the backend
     * is what all scopes and tapes of a computation share; kernels do not depend on it. Where nothing is checked, the
     * flag costs one comparison per operation.
     */
    default boolean checksFinite() {
        return false;
    }

    /** Frees threads, devices and pooled memory; tensors of this backend must not be used afterwards. */
    @Override
    void close();
}
