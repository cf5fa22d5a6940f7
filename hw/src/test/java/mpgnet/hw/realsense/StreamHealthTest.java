package mpgnet.hw.realsense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StreamHealthTest {

    private final StreamHealth health = new StreamHealth();

    @Test
    void aStreamWithoutGapsIsHealthy() {
        for (int number = 7; number < 100; number++) {
            health.received(number);
        }
        assertEquals(List.of(), health.troubles());
    }

    @Test
    void missingNumbersAreLostPictures() {
        for (int number : new int[]{1, 2, 5, 6, 8}) {
            health.received(number);
        }
        assertTrue(health.troubles().getFirst().startsWith("3 of 8 pictures were lost"), health.troubles().toString());
    }

    /** What was dropped on purpose, and a stream that begins anew, are no gaps. */
    @Test
    void aGapThatWasNotWaitedForIsNone() {
        health.received(1);
        health.pause();
        health.received(90);
        health.received(91);
        health.received(3);
        health.received(4);
        assertEquals(List.of(), health.troubles());
    }

    @Test
    void theDevicesWordsAreKeptInOneLineAndCounted() {
        health.noticed("Overflow\n  on the bus");
        health.noticed("Overflow on the bus");
        health.noticed("Hot");
        assertEquals(List.of("the camera said 2 times: Overflow on the bus", "the camera said: Hot"),
                health.troubles());
        for (int i = 0; i < 1000; i++) {
            health.noticed("number " + i);
        }
        assertEquals(50, health.troubles().size());
    }
}
