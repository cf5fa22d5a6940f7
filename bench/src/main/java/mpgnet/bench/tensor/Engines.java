package mpgnet.bench.tensor;

import java.util.List;
import mpgnet.tensor.backend.Backend;

/**
 * What the tensor cases run on.
 *
 * @param ours    our backends, the one that others are compared with first
 * @param threads of every engine
 */
record Engines(List<Backend> ours, int threads) implements AutoCloseable {

    static String name(Backend backend) {
        return "mpgnet " + backend.name();
    }

    @Override
    public void close() {
        ours.forEach(Backend::close);
    }
}
