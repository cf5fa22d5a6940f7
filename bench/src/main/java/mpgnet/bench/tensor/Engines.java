package mpgnet.bench.tensor;

import java.util.List;
import mpgnet.bench.peer.PyTorch;
import mpgnet.tensor.backend.Backend;

/**
 * What the tensor cases run on.
 *
 * @param ours    our backends, the one that others are compared with first
 * @param pyTorch the process for all cases
 * @param threads of every engine
 */
public record Engines(List<Backend> ours, PyTorch pyTorch, int threads) implements AutoCloseable {

    static final String OPEN_BLAS = "OpenBLAS";
    static final String ONNX_RUNTIME = "ONNX Runtime";
    static final String PYTORCH = "PyTorch channels last";

    public static String name(Backend backend) {
        return "mpgnet " + backend.name();
    }

    @Override
    public void close() {
        ours.forEach(Backend::close);
        pyTorch.close();
    }
}
