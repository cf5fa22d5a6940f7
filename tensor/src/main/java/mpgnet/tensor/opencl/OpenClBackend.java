package mpgnet.tensor.opencl;

import java.util.function.IntConsumer;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.ConvolutionKernels;
import mpgnet.tensor.backend.DepthwiseKernels;
import mpgnet.tensor.backend.ElementwiseKernels;
import mpgnet.tensor.backend.MatrixKernels;
import mpgnet.tensor.backend.Memory;
import mpgnet.tensor.backend.NormalisationKernels;
import mpgnet.tensor.backend.ReductionKernels;
import mpgnet.tensor.backend.SamplingKernels;
import mpgnet.tensor.threads.ThreadTeam;

/**
 * Float32 on an OpenCL device. Numbers stay on the device between operations; operations are queued, and only reading a
 * buffer waits for them.
 *
 * <p>
 * Determinism: on one device with one driver, results are bit-equal from run to run and do not depend on how many of
 * the device's cores take part. Every number is computed by one work item in a fixed order, or as a sum of parts that
 * are cut by the count alone; there are no atomic additions. Another device or driver may round otherwise.
 */
public final class OpenClBackend implements Backend {
    private final Session session;
    private final ThreadTeam team;
    private final boolean checkFinite;
    private final OpenClMemory memory;
    private final ElementwiseKernels elementwise;
    private final ReductionKernels reductions;
    private final MatrixKernels matrices;
    private final ConvolutionKernels convolution;
    private final DepthwiseKernels depthwise;
    private final NormalisationKernels normalisation;
    private final SamplingKernels sampling;

    /**
     * @param selector    as for {@link OpenClDevices#find}
     * @param threads     threads of the host for {@link #runTasks}, including the caller's, at least 1; the driver has
     *                    threads of its own
     * @param checkFinite see {@link #checksFinite}
     * @throws OpenClUnavailableException where there is no such device
     * @throws OpenClException            where the device cannot be used
     */
    public OpenClBackend(String selector, int threads, boolean checkFinite) {
        this(OpenClDevices.handle(selector), threads, checkFinite);
    }

    private OpenClBackend(DeviceHandle handle, int threads, boolean checkFinite) {
        this(handle, Tuning.of(handle.info()), threads, checkFinite);
    }

    OpenClBackend(DeviceHandle handle, Tuning tuning, int threads, boolean checkFinite) {
        this.checkFinite = checkFinite;
        session = new Session(handle, tuning);
        memory = new OpenClMemory(session);
        var columnSums = new ColumnSums(session, memory);
        var products = new Products(session, memory, columnSums);
        elementwise = new OpenClElementwise(session);
        reductions = new OpenClReductions(session, memory, columnSums);
        matrices = new OpenClMatrices(products);
        convolution = new OpenClConvolution(products);
        depthwise = new OpenClDepthwise(session, memory, columnSums);
        normalisation = new OpenClNormalisation(session, columnSums);
        sampling = new OpenClSampling(session);
        team = new ThreadTeam(threads);
    }

    /** The device that this backend computes on. */
    public OpenClDevice device() {
        return session.info();
    }

    @Override
    public String name() {
        return "opencl:" + device().selector();
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

    /** What the host computes: the device has kernels only. */
    @Override
    public void runTasks(int count, IntConsumer task) {
        team.run(count, task::accept);
    }

    @Override
    public boolean checksFinite() {
        return checkFinite;
    }

    /** Waits for queued operations, then frees the device's memory and the built programs. */
    @Override
    public void close() {
        team.close();
        session.finish();
        memory.clear();
        session.close();
    }
}
