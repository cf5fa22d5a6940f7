package mpgnet.hw;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import mpgnet.hw.dashboard.DashboardClient;
import mpgnet.hw.robotiq.RobotiqClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Peers that always send something and never an answer: each exchange ends when its own time is over. */
@Timeout(60)
class SlowPeersTest {

    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration REPLY = Duration.ofMillis(500);
    /** Between two bytes; shorter than the time for a reply. */
    private static final long DRIP_NANOS = 50_000_000;
    private static final int DRIPS = 400;

    private static void drip(OutputStream out, String text) throws IOException {
        for (int i = 0; i < DRIPS; i++) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            LockSupport.parkNanos(DRIP_NANOS);
        }
    }

    /** Well before the peer is done. */
    private static void failsInTime(Executable exchange) {
        long beganNanos = System.nanoTime();
        String message = assertThrows(IOException.class, exchange).getMessage();
        double tookS = 1e-9 * (System.nanoTime() - beganNanos);
        assertTrue(tookS < 1e-9 * DRIPS * DRIP_NANOS / 2, "took %.1f s: %s".formatted(tookS, message));
        assertTrue(message.contains("in time"), message);
    }

    @Test
    void aGreetingThatDrips() throws Exception {
        try (OnePeer server = new OnePeer((in, out) -> drip(out, "C"))) {
            failsInTime(() -> DashboardClient.connect("127.0.0.1", server.port(), CONNECT, REPLY).close());
        }
    }

    @Test
    void aDashboardsReplyThatDrips() throws Exception {
        try (OnePeer server = new OnePeer((in, out) -> {
            out.write("Connected: Universal Robots Dashboard Server\n".getBytes(StandardCharsets.US_ASCII));
            in.readLine();
            drip(out, "U");
        })) {
            failsInTime(() -> DashboardClient.connect("127.0.0.1", server.port(), CONNECT, REPLY).close());
        }
    }

    @Test
    void aGripperThatDripsOrFloodsLineEnds() throws Exception {
        for (String text : List.of("A", "\n", "\n".repeat(1000))) {
            try (OnePeer server = new OnePeer((in, out) -> {
                in.readLine();
                drip(out, text);
            })) {
                failsInTime(() -> RobotiqClient.connect("127.0.0.1", server.port(), CONNECT, REPLY, _ -> {
                }).close());
            }
        }
    }
}
