package mpgnet.bench.tensor;

import java.util.ArrayList;
import java.util.List;
import mpgnet.bench.harness.Contender;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;

/** One kernel of one of our backends on fixed inputs. */
final class Kernel implements Contender {

    /** Queues the kernel. */
    @FunctionalInterface
    interface Launch {
        void on(Backend backend, List<Buffer> inputs, Buffer output);
    }

    private final Backend backend;
    private final Launch launch;
    private final List<Buffer> inputs = new ArrayList<>();
    private final Buffer output;
    private final Buffer last;

    Kernel(Backend backend, int outputSize, Launch launch, float[]... inputs) {
        this.backend = backend;
        this.launch = launch;
        for (float[] input : inputs) {
            Buffer buffer = backend.memory().allocate(input.length);
            backend.memory().write(input, buffer);
            this.inputs.add(buffer);
        }
        output = backend.memory().allocate(outputSize);
        last = backend.memory().allocate(1);
        backend.elementwise().fill(0, last);
    }

    @Override
    public void run() {
        launch.on(backend, inputs, output);
        backend.memory().read(last, new float[1]); // waits for what was queued before, without fetching the output
    }

    @Override
    public double[][] result() {
        run();
        double[] result = new double[output.size()];
        backend.memory().read(output, result);
        return new double[][]{result};
    }

    @Override
    public void close() {
        inputs.forEach(backend.memory()::release);
        backend.memory().release(output);
        backend.memory().release(last);
    }
}
