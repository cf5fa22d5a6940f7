package mpgnet.tensor.cpu;

import java.util.Optional;
import java.util.function.IntConsumer;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.BottleneckKernels;
import mpgnet.tensor.backend.ConvolutionKernels;
import mpgnet.tensor.backend.DepthwiseKernels;
import mpgnet.tensor.backend.ElementwiseKernels;
import mpgnet.tensor.backend.MatrixKernels;
import mpgnet.tensor.backend.Memory;
import mpgnet.tensor.backend.NormalisationKernels;
import mpgnet.tensor.backend.ReductionKernels;
import mpgnet.tensor.backend.SamplingKernels;
import mpgnet.tensor.threads.ThreadTeam;

/** Float32 through the Vector API on a team of threads: the default. */
public final class CpuBackend implements Backend {
    private final CpuMemory memory = new CpuMemory();
    private final ThreadTeam team;
    private final ElementwiseKernels elementwise;
    private final ReductionKernels reductions;
    private final MatrixKernels matrices;
    private final ConvolutionKernels convolution;
    private final DepthwiseKernels depthwise;
    private final NormalisationKernels normalisation;
    private final SamplingKernels sampling;
    private final BottleneckKernels bottlenecks;
    private final boolean checkFinite;

    /**
     * Starts the threads.
     *
     * @param threads     threads including the caller's, at least 1; the results do not depend on it
     * @param checkFinite see {@link #checksFinite}
     */
    public CpuBackend(int threads, boolean checkFinite) {
        if (threads < 1) {
            throw new IllegalArgumentException("the cpu backend needs at least 1 thread; was " + threads);
        }
        this.checkFinite = checkFinite;
        team = new ThreadTeam(threads);
        var columnSums = new ColumnSums(team, memory);
        elementwise = new CpuElementwise(team);
        reductions = new CpuReductions(team, memory, columnSums);
        matrices = new CpuMatrices(team, memory);
        convolution = new CpuConvolution(team, memory);
        depthwise = new CpuDepthwise(team, memory);
        normalisation = new CpuNormalisation(team, columnSums);
        sampling = new CpuSampling(team, memory);
        bottlenecks = new CpuBottleneck(team, memory);
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public Memory memory() {
        return memory;
    }

    @Override
    public ElementwiseKernels elementwise() {
        return elementwise;
    }

    @Override
    public ReductionKernels reductions() {
        return reductions;
    }

    @Override
    public MatrixKernels matrices() {
        return matrices;
    }

    @Override
    public ConvolutionKernels convolution() {
        return convolution;
    }

    @Override
    public DepthwiseKernels depthwise() {
        return depthwise;
    }

    @Override
    public NormalisationKernels normalisation() {
        return normalisation;
    }

    @Override
    public SamplingKernels sampling() {
        return sampling;
    }

    /** None where operations are checked: then each layer of a block is an operation that can be named. */
    @Override
    public Optional<BottleneckKernels> bottlenecks() {
        return checkFinite ? Optional.empty() : Optional.of(bottlenecks);
    }

    @Override
    public boolean checksFinite() {
        return checkFinite;
    }

    @Override
    public int imagesAtOnce() {
        return team.threads();
    }

    /** A task's own kernels find the team busy and stay in the task's thread. */
    @Override
    public void runTasks(int count, IntConsumer task) {
        team.run(count, task::accept);
    }

    @Override
    public void close() {
        team.close();
        memory.clear();
    }
}
