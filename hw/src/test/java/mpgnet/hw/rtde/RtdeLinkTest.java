package mpgnet.hw.rtde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which samples a waiting caller is given. */
@Timeout(60)
class RtdeLinkTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Recipe ROBOT_MODE = new Recipe(1, List.of("robot_mode"), List.of(RtdeDataType.INT32));

    private final RtdeLink link = new RtdeLink();

    @Test
    void aSampleOfAnEarlierSessionIsStale() throws Exception {
        establish();
        deliver(7);
        assertEquals(7, await().whole("robot_mode"));
        link.broken(new RtdeState.Reconnecting("a test", 1));
        establish();
        assertThrows(RtdeTimeoutException.class, this::await);
        deliver(5);
        assertEquals(5, await().whole("robot_mode"));
        assertEquals(2, await().session());
    }

    @Test
    void aSampleIsLookedAtOnce() throws Exception {
        establish();
        deliver(7);
        AtomicInteger looks = new AtomicInteger();
        assertThrows(RtdeTimeoutException.class, () -> link.await(_ -> {
            looks.incrementAndGet();
            return false;
        }, Duration.ofMillis(20), RtdeListener.NONE));
        assertEquals(1, looks.get());
    }

    /** As on a busy machine, where the link breaks and comes back before the waiting thread is given a processor. */
    @Test
    void whoSleepsThroughABreakIsTold() throws Exception {
        establish();
        deliver(7);
        AtomicInteger looks = new AtomicInteger();
        assertThrows(RtdeLinkException.class, () -> link.await(_ -> {
            if (looks.getAndIncrement() > 0) {
                return true;
            }
            breakAndDeliver(5);
            return false;
        }, Duration.ofMillis(20), RtdeListener.NONE));
        assertEquals(1, looks.get());
        assertEquals(5, await().whole("robot_mode"));
    }

    private void breakAndDeliver(int robotMode) {
        try {
            link.broken(new RtdeState.Reconnecting("a test", 1));
            establish();
            deliver(robotMode);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void establish() throws Exception {
        RtdeConnection connection = new RtdeConnection();
        long number = link.begin(connection);
        RtdeState.Streaming state = new RtdeState.Streaming(number, ProtocolVersion.V2,
                new RtdeReply.ControllerVersion(5, 11, 0, 1), RtdeConfig.E_SERIES_MAX_HZ);
        link.establish(new RtdeSession(connection, state, ROBOT_MODE, Map.of()));
    }

    private void deliver(int robotMode) throws Exception {
        link.deliver(ROBOT_MODE, List.of(new RtdeValue.Whole(robotMode)));
    }

    private RtdeSample await() throws Exception {
        return link.await(_ -> true, AT_ONCE, RtdeListener.NONE);
    }
}
