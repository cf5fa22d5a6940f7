package mpgnet.tensor.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.opencl.RequiredOpenCl;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Host tasks run on the threads that a backend was given, and on no others. */
class RunTasksTest {
    private static final int TASKS = 200;

    /** How a backend is opened, and how many threads it is given. */
    record Given(Supplier<? extends Backend> open, int threads) {
    }

    static List<Named<Given>> backends() {
        return List.of(Named.of("reference", new Given(Backends::reference, 1)),
                Named.of("cpu, 1 thread", new Given(() -> Backends.cpu(1), 1)),
                Named.of("cpu, 3 threads", new Given(() -> Backends.cpu(3), 3)),
                Named.of("opencl, 3 threads",
                        new Given(() -> RequiredOpenCl.orSkip(() -> Backends.openCl("", 3)), 3)));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void eachTaskRunsOnceOnTheBackendsThreads(Given given) {
        try (Backend backend = given.open().get()) {
            AtomicIntegerArray runs = new AtomicIntegerArray(TASKS);
            Set<String> threads = ConcurrentHashMap.newKeySet();
            for (int repeat = 0; repeat < 10; repeat++) {
                backend.runTasks(TASKS, i -> {
                    runs.incrementAndGet(i);
                    threads.add(Thread.currentThread().getName());
                });
            }
            for (int i = 0; i < TASKS; i++) {
                assertEquals(10, runs.get(i), "task " + i);
            }
            threads.remove(Thread.currentThread().getName());
            assertTrue(threads.size() < given.threads(), "others beside the caller's: " + threads);
            threads.forEach(name -> assertTrue(name.startsWith("mpgnet-cpu-"), name));
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aTasksExceptionReachesTheCaller(Given given) {
        try (Backend backend = given.open().get()) {
            var thrown = assertThrows(IllegalArgumentException.class, () -> backend.runTasks(TASKS, i -> {
                if (i == TASKS - 1) {
                    throw new IllegalArgumentException("task " + i);
                }
            }));
            assertEquals("task " + (TASKS - 1), thrown.getMessage());
        }
    }
}
