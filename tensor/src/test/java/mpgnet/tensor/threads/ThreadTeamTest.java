package mpgnet.tensor.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ThreadTeamTest {
    private static final int TASKS = 97;

    @Test
    void runsEveryTaskOnceAlsoNestedAndFromSeveralCallers() {
        try (var team = new ThreadTeam(3)) {
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                var counts = new AtomicIntegerArray(TASKS);
                Runnable caller = () -> {
                    for (int repeat = 0; repeat < 200; repeat++) {
                        team.run(TASKS, i -> team.run(2, half -> counts.incrementAndGet(i)));
                    }
                };
                var second = new Thread(caller);
                second.start();
                caller.run();
                second.join();
                for (int i = 0; i < TASKS; i++) {
                    assertEquals(2 * 2 * 200, counts.get(i));
                }
            });
        }
    }

    @Test
    void noTwoTasksShareASlotAtTheSameTime() {
        try (var team = new ThreadTeam(3)) {
            var inSlot = new AtomicIntegerArray(3);
            var counts = new AtomicIntegerArray(TASKS);
            for (int repeat = 0; repeat < 50; repeat++) {
                team.runInSlots(TASKS, (i, slot) -> {
                    assertEquals(1, inSlot.incrementAndGet(slot), "tasks in slot " + slot);
                    counts.incrementAndGet(i);
                    inSlot.decrementAndGet(slot);
                });
            }
            for (int i = 0; i < TASKS; i++) {
                assertEquals(50, counts.get(i));
            }
        }
    }

    @Test
    void wakesParkedWorkers() throws InterruptedException {
        try (var team = new ThreadTeam(2)) {
            var counts = new AtomicIntegerArray(TASKS);
            for (int repeat = 0; repeat < 5; repeat++) {
                Thread.sleep(60); // longer than a worker spins and yields
                team.run(TASKS, counts::incrementAndGet);
            }
            for (int i = 0; i < TASKS; i++) {
                assertEquals(5, counts.get(i));
            }
        }
    }

    @Test
    void handsATasksExceptionToTheCallerAndStaysUsable() {
        try (var team = new ThreadTeam(2)) {
            var thrown = assertThrows(IllegalArgumentException.class, () -> team.run(TASKS, i -> {
                if (i == 50) {
                    throw new IllegalArgumentException("task 50");
                }
            }));
            assertEquals("task 50", thrown.getMessage());
            var counts = new AtomicIntegerArray(TASKS);
            team.run(TASKS, counts::incrementAndGet);
            assertEquals(1, counts.get(TASKS - 1));
        }
    }
}
