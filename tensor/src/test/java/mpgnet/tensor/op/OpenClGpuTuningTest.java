package mpgnet.tensor.op;

import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.opencl.RequiredOpenCl;

/** Narrow vectors, short tiles and two-dimensional groups compute the same. */
class OpenClGpuTuningTest extends BackendContract {
    @Override
    Backend open() {
        return RequiredOpenCl.cutForAGpu();
    }
}
