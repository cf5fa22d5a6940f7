package mpgnet.tensor.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.check.GradCheck;
import mpgnet.tensor.opencl.RequiredOpenCl;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenClBackendTest extends BackendContract {
    private static final int LARGEST_POOLED = 1 << 17;

    @Override
    Backend open() {
        var backend = RequiredOpenCl.orSkip(() -> Backends.openCl("", 2));
        poison(backend);
        return backend;
    }

    /** Fills the pool with NaN, so that a kernel that misses an output, or reads where nobody wrote, shows. */
    private static void poison(Backend backend) {
        var buffers = new ArrayList<Buffer>();
        for (int size = 100; size < LARGEST_POOLED; size += size / 6) {
            for (int copies = 0; copies < 4; copies++) {
                Buffer buffer = backend.memory().allocate(size);
                backend.elementwise().fill(Float.NaN, buffer);
                buffers.add(buffer);
            }
        }
        buffers.forEach(backend.memory()::release);
    }

    /** Prints a digest of every sample's results, in a process of its own. */
    static final class Digest {
        private Digest() {
        }

        public static void main(String[] args) {
            try (var backend = Backends.openCl("", 2)) {
                System.out.print(of(backend));
            }
        }

        static List<Integer> of(Backend backend) {
            return samples().stream().map(sample -> results(sample, backend).stream().mapToInt(Arrays::hashCode)
                    .reduce(1, (hash, next) -> 31 * hash + next)).toList();
        }
    }

    /** PoCL takes its number of threads from the environment; for other drivers this is one more run. */
    @Test
    void bitEqualFromRunToRunAndForAnyNumberOfThreads() throws Exception {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), Digest.class.getName());
        builder.environment().put("POCL_MAX_PTHREAD_COUNT", "1");
        var process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String other = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(Digest.of(backend()).toString(), other);
    }

    @Test
    void allocatesNothingInTheSteadyState() {
        samples().forEach(sample -> results(sample, backend()));
        long created = backend().memory().createdNumbers();
        samples().forEach(sample -> results(sample, backend()));
        assertEquals(created, backend().memory().createdNumbers());
    }

    /** Ops without kinks, which a float32 difference over a step of 0.01 would straddle. */
    static List<OpCatalog.Sample> smoothSamples() {
        return samples().stream().filter(sample -> sample.differentiable() && sample.op() != Huber.class
                && !sample.name().contains("RELU") && !sample.name().contains("HARD")).toList();
    }

    @ParameterizedTest
    @MethodSource("smoothSamples")
    void gradientIsTheSlope(OpCatalog.Sample sample) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        try (var scope = new TensorScope(backend())) {
            var leaves = sample.leaves(scope, random);
            for (var slope : GradCheck.slopes(tape -> sample.run().apply(tape, leaves), leaves, 1e-2, random)) {
                assertEquals(0, slope.error(), 2e-2, () -> sample + ": " + slope);
            }
        }
    }
}
