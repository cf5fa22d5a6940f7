package mpgnet.bench.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the gain of a second thread is measured with. */
class BesideTest {

    @Test
    void theThreadsWorkAtTheSameTime() {
        CyclicBarrier meeting = new CyclicBarrier(2);
        try (Beside two = new Beside(2)) {
            List<Integer> order = two.run(() -> meeting.await(20, TimeUnit.SECONDS));
            assertEquals(List.of(0, 1), order.stream().sorted().toList(), "each waits for the other");
        }
    }

    @Test
    void whatFailsIsTold() {
        try (Beside one = new Beside(1)) {
            IllegalStateException failed = assertThrows(IllegalStateException.class, () -> one.run(() -> {
                throw new IllegalArgumentException("no such world");
            }));
            assertTrue(failed.getMessage().contains("no such world"), failed.getMessage());
        }
    }

    @Test
    void theYardstickDoesItsSteps() {
        assertEquals(1, new PlainArithmetic(0).call(), 1e-15, "its four chains begin with a sum of one");
        assertEquals(4 - 3.0 / 8, new PlainArithmetic(3).call(), 1e-15, "each step halves the way to one");
        assertEquals(4, new PlainArithmetic(1000).call());
    }
}
