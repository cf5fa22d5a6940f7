package mpgnet.rl.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import mpgnet.rl.problem.Primitive;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Views are sampled, labelled and rotated back on the backend's threads, never on the JVM's common pool. */
class GivenThreadsTest {

    private final Backend backend = Backends.cpu(3);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void aDecisionLeavesTheCommonPoolAlone() {
        try (TensorScope weights = new TensorScope(backend)) {
            MpgNet network = new MpgNet(weights, Toy.config(0.1), EnumSet.of(Primitive.GRASP), new SplittableRandom(1));
            StateImages state = Toy.scene(new SplittableRandom(2));
            long before = commonPoolNs();
            new NetworkQFunction(backend, network).evaluate(Primitive.GRASP, state, new Window(100, 100, 32), 0, 5);
            assertEquals(before, commonPoolNs());
        }
    }

    @Test
    void labelsAreReadOnTheBackendsThreads() {
        StateImages state = Toy.scene(new SplittableRandom(2));
        Set<String> threads = ConcurrentHashMap.newKeySet();
        List<LabelSample> samples = IntStream.range(0, 16)
                .mapToObj(k -> new LabelSample(state, new RotatedView(new Window(100, 100, 32), k),
                        (view, row, column, values) -> threads.add(Thread.currentThread().getName())))
                .toList();
        try (TensorScope scope = new TensorScope(backend)) {
            LabelBatch.of(scope, samples, 1);
        }
        threads.removeAll(Collections.singleton(Thread.currentThread().getName()));
        threads.forEach(name -> assertTrue(name.startsWith("mpgnet-cpu-"), name));
    }

    /** Processor time of all threads of the common pool: any task of theirs adds to it. */
    private static long commonPoolNs() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getAllThreadIds())
                .filter(id -> threads.getThreadInfo(id) != null
                        && threads.getThreadInfo(id).getThreadName().startsWith("ForkJoinPool.commonPool"))
                .map(threads::getThreadCpuTime).sum();
    }
}
