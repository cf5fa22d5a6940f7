package mpgnet.hw;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import mpgnet.hw.dashboard.DashboardClient;
import mpgnet.hw.primary.PrimaryConnection;
import mpgnet.hw.robotiq.RobotiqClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that close the connection: the message says who did, and in which exchange. RTDE: RtdeClientTest. */
@Timeout(60)
class LeavingPeersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] GREETING =
            "Connected: Universal Robots Dashboard Server\n".getBytes(StandardCharsets.US_ASCII);

    /** An exchange with the peer at a port. */
    @FunctionalInterface
    private interface Exchange {
        void with(int port) throws Exception;
    }

    private static void isTold(String step, OnePeer.Behaviour behaviour, Exchange exchange) throws Exception {
        try (OnePeer peer = new OnePeer(behaviour)) {
            String message = assertThrows(IOException.class, () -> exchange.with(peer.port())).getMessage();
            assertTrue(message.contains(step) && message.contains("127.0.0.1:" + peer.port()), message);
        }
    }

    private static void dashboard(int port) throws IOException {
        DashboardClient.connect("127.0.0.1", port, PATIENCE, PATIENCE).close();
    }

    @Test
    void aDashboardBeforeItGreets() throws Exception {
        isTold("its greeting", (in, out) -> {
        }, LeavingPeersTest::dashboard);
    }

    @Test
    void aDashboardInPlaceOfAnAnswer() throws Exception {
        isTold("'PolyscopeVersion'", (in, out) -> {
            out.write(GREETING);
            in.readLine();
        }, LeavingPeersTest::dashboard);
    }

    @Test
    void aControllerBeforeItsVersion() throws Exception {
        isTold("before it had told version and kinematics", (in, out) -> {
        }, port -> PrimaryConnection.facts("127.0.0.1", port, PATIENCE, PATIENCE));
    }

    @Test
    void aGripperInPlaceOfAnAnswer() throws Exception {
        isTold("'GET STA'", (in, out) -> in.readLine(), port -> RobotiqClient.connect("127.0.0.1", port, PATIENCE,
                PATIENCE, _ -> {
                }).close());
    }
}
