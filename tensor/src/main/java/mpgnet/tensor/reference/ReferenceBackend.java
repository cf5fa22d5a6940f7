package mpgnet.tensor.reference;

import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.ConvolutionKernels;
import mpgnet.tensor.backend.DepthwiseKernels;
import mpgnet.tensor.backend.ElementwiseKernels;
import mpgnet.tensor.backend.MatrixKernels;
import mpgnet.tensor.backend.Memory;
import mpgnet.tensor.backend.NormalisationKernels;
import mpgnet.tensor.backend.ReductionKernels;
import mpgnet.tensor.backend.SamplingKernels;

/** Doubles and the most obvious loops: the definition of every kernel, for checks and for reading. One thread. */
public final class ReferenceBackend implements Backend {
    private final Memory memory = new ReferenceMemory();
    private final boolean checkFinite;

    /** @param checkFinite see {@link #checksFinite} */
    public ReferenceBackend(boolean checkFinite) {
        this.checkFinite = checkFinite;
    }

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public Memory memory() {
        return memory;
    }

    @Override
    public ElementwiseKernels elementwise() {
        return new ReferenceElementwise();
    }

    @Override
    public ReductionKernels reductions() {
        return new ReferenceReductions();
    }

    @Override
    public MatrixKernels matrices() {
        return new ReferenceMatrices();
    }

    @Override
    public ConvolutionKernels convolution() {
        return new ReferenceConvolution();
    }

    @Override
    public DepthwiseKernels depthwise() {
        return new ReferenceDepthwise();
    }

    @Override
    public NormalisationKernels normalisation() {
        return new ReferenceNormalisation();
    }

    @Override
    public SamplingKernels sampling() {
        return new ReferenceSampling();
    }

    @Override
    public boolean checksFinite() {
        return checkFinite;
    }

    @Override
    public void close() {
    }
}
