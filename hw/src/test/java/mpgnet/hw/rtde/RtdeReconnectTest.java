package mpgnet.hw.rtde;

import static mpgnet.hw.rtde.RtdeClientTest.PATIENT;
import static mpgnet.hw.rtde.RtdeClientTest.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What happens when the link breaks, and what is left after close; it counts the threads of the whole JVM. */
@Isolated
@Timeout(300)
class RtdeReconnectTest {

    private static final List<RtdeValue> VALUES = List.of(new RtdeValue.Whole(1), new RtdeValue.Real(2));

    TestController controller;
    final List<RtdeState> states = new CopyOnWriteArrayList<>();
    final RtdeListener recording = new RtdeListener() {
        @Override
        public void onState(RtdeState state) {
            states.add(state);
        }
    };

    @BeforeEach
    void start() throws IOException {
        controller = new TestController();
    }

    @AfterEach
    void stop() throws Exception {
        controller.close();
    }

    @Test
    void aDroppedConnectionIsSetUpAgainInFullAndNoCommandIsCarriedOver() throws Exception {
        try (RtdeClient client = connect(PATIENT)) {
            long before = client.streaming().session();
            client.next(SOON);
            client.send(before, "motion", VALUES);
            client.next(SOON);
            controller.dropConnections();
            awaitSessionAfter(client, before);
            RtdeSample after = client.next(SOON);
            assertEquals(client.streaming().session(), after.session());
            assertEquals(2, controller.accepted.get());
            assertEquals(2, controller.askedFrequenciesHz.size());

            RtdeLinkException stale =
                    assertThrows(RtdeLinkException.class, () -> client.send(before, "motion", VALUES));
            assertTrue(stale.getMessage().contains("was not sent"), stale.getMessage());
            client.next(SOON);
            assertEquals(1, controller.received.size(), "nothing may reach the robot again by itself");

            client.send(client.streaming().session(), "motion", VALUES);
            client.next(SOON);
        }
        assertInstanceOf(RtdeState.Streaming.class, states.get(0));
        assertInstanceOf(RtdeState.Reconnecting.class, states.get(1));
        assertInstanceOf(RtdeState.Streaming.class, states.get(2));
        assertInstanceOf(RtdeState.Closed.class, states.getLast());
    }

    @Test
    void aStalledStreamCountsAsBroken() throws Exception {
        RtdeTiming watchful = new RtdeTiming(PATIENT.connect(), PATIENT.reply(), Duration.ofMillis(1500),
                PATIENT.inUsePatience(), PATIENT.reconnectPause(), 1000);
        try (RtdeClient client = connect(watchful)) {
            long before = client.streaming().session();
            client.next(SOON);
            controller.stalled = true;
            assertThrows(RtdeLinkException.class, () -> client.await(_ -> false, SOON));
            controller.stalled = false;
            awaitSessionAfter(client, before);
        }
        assertTrue(states.contains(new RtdeState.Reconnecting(
                "RTDE at 127.0.0.1:%d sent no data package for 1500 ms".formatted(controller.port()), 1)),
                states::toString);
    }

    @Test
    void aControllerThatRestartsIsFoundAgain() throws Exception {
        int port = controller.port();
        try (RtdeClient client = connect(PATIENT)) {
            long before = client.streaming().session();
            controller.close();
            assertThrows(RtdeLinkException.class, () -> client.await(_ -> false, SOON));
            assertThrows(RtdeLinkException.class, () -> client.send(before, "motion", VALUES));
            controller = new TestController(port);
            awaitSessionAfter(client, before);
            client.next(SOON);
        }
    }

    @Test
    void givesUpAfterTheAgreedAttempts() throws Exception {
        RtdeTiming twice = new RtdeTiming(PATIENT.connect(), PATIENT.reply(), PATIENT.silence(),
                PATIENT.inUsePatience(), Duration.ofMillis(10), 2);
        try (RtdeClient client = connect(twice)) {
            controller.close();
            IOException e = assertThrows(RtdeLinkException.class, () -> {
                while (true) {
                    client.await(_ -> false, SOON);
                }
            });
            for (int i = 0; i < 10_000 && !(client.state() instanceof RtdeState.Lost); i++) {
                Thread.sleep(2);
            }
            assertInstanceOf(RtdeState.Lost.class, client.state(), e.getMessage());
            assertTrue(client.state().toString().contains("2 attempts"), client.state().toString());
        }
        assertInstanceOf(RtdeState.Lost.class, states.get(states.size() - 1));
    }

    @Test
    void aListenerThatFailsEndsTheLink() throws Exception {
        RtdeConfig config = RtdeClientTest.config(controller.port());
        try (RtdeClient client = RtdeClient.connect(config, new RtdeListener() {
            @Override
            public void onSample(RtdeSample sample) {
                throw new IllegalStateException("broken");
            }
        })) {
            assertThrows(RtdeLinkException.class, () -> client.await(_ -> false, SOON));
            assertTrue(client.state() instanceof RtdeState.Lost l && l.reason().contains("broken"),
                    client.state().toString());
        }
        controller.awaitNoConnection();
        assertTrue(controller.open.isEmpty());
    }

    @Test
    void closeEndsAWaitingCallAndAReconnection() throws Exception {
        RtdeClient client = connect(new RtdeTiming(PATIENT.connect(), PATIENT.reply(), PATIENT.silence(),
                PATIENT.inUsePatience(), Duration.ofMinutes(5), 20));
        controller.close();
        for (int i = 0; i < 20_000 && !(client.state() instanceof RtdeState.Reconnecting r && r.attempt() == 2); i++) {
            Thread.sleep(1);
        }
        long startNanos = System.nanoTime();
        client.close();
        assertTrue(System.nanoTime() - startNanos < 60_000_000_000L,
                "close must not wait for the pause between attempts");
        assertInstanceOf(RtdeState.Closed.class, client.state());
        assertThrows(RtdeLinkException.class, () -> client.next(SOON));
        client.close();
    }

    @Test
    void noThreadAndNoSocketIsLeftAfterManyConnects() throws Exception {
        connect(PATIENT).close();
        controller.awaitNoConnection();
        long descriptors = descriptors();
        int connects = Integer.getInteger("mpgnet.rtde.connects", 200);
        for (int i = 0; i < connects; i++) {
            try (RtdeClient client = connect(PATIENT)) {
                if (i % 3 == 0) {
                    client.next(SOON);
                }
                if (i % 10 == 0) {
                    controller.dropConnections();
                }
            }
        }
        controller.awaitNoConnection();
        assertTrue(controller.open.isEmpty(), "connections left at the controller: " + controller.open.size());
        assertFalse(Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().startsWith("rtde ")),
                "a draining thread is left");
        assertTrue(descriptors() <= descriptors + 5, "descriptors before " + descriptors + ", after " + descriptors());
    }

    private RtdeClient connect(RtdeTiming timing) throws IOException {
        RtdeConfig c = RtdeClientTest.config(controller.port());
        return RtdeClient.connect(new RtdeConfig(c.host(), c.port(), c.outputs(), c.inputs(), c.frequencyHz(), timing),
                recording);
    }

    private static void awaitSessionAfter(RtdeClient client, long session) throws InterruptedException {
        for (int i = 0; i < 20_000; i++) {
            if (client.state() instanceof RtdeState.Streaming s && s.session() > session) {
                return;
            }
            Thread.sleep(1);
        }
        throw new AssertionError("no new session; " + client.state());
    }

    /** Open file descriptors of this process, where the system tells. */
    private static long descriptors() throws IOException {
        Path fds = Path.of("/proc/self/fd");
        if (!Files.isDirectory(fds)) {
            return 0;
        }
        try (Stream<Path> list = Files.list(fds)) {
            return list.count();
        }
    }
}
