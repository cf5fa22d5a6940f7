package mpgnet.hw.rtde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples that no arm can send are a broken link, and what says nothing new is no news. */
@Timeout(60)
class RtdePlausibilityTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final RtdeTiming TIMING =
            new RtdeTiming(LONG, LONG, Duration.ofSeconds(2), LONG, Duration.ofMillis(5), 3);

    private final List<String> noticed = new CopyOnWriteArrayList<>();
    private TestController controller;

    @BeforeEach
    void start() throws IOException {
        controller = new TestController();
    }

    @AfterEach
    void stop() throws Exception {
        controller.close();
    }

    private RtdeClient connect() throws IOException {
        return RtdeClient.connect(new RtdeConfig("127.0.0.1", controller.port(), List.of("timestamp", "actual_q"),
                List.of(), OptionalDouble.empty(), TIMING), new RtdeListener() {
                    @Override
                    public void onState(RtdeState state) {
                        noticed.add(state.toString());
                    }
                });
    }

    private void awaitLost(RtdeClient client) throws InterruptedException {
        for (int i = 0; i < 4000 && !(client.state() instanceof RtdeState.Lost); i++) {
            Thread.sleep(10);
        }
        assertInstanceOf(RtdeState.Lost.class, client.state());
    }

    private String told() {
        return noticed.stream().collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e308, -7})
    void joints(double value) throws Exception {
        try (RtdeClient client = connect()) {
            client.next(LONG);
            controller.output("actual_q", new RtdeValue.Reals(0, 0, value, 0, 0, 0));
            assertThrows(RtdeLinkException.class, () -> client.await(_ -> false, LONG));
            // It stays so: no session brings a sample that can be true, and the link is given up in the end.
            awaitLost(client);
            assertTrue(told().contains("the controller tells"), told());
        }
    }

    @Test
    void aJointThatJumps() throws Exception {
        controller.output("actual_q", new RtdeValue.Reals(0, 0, 0, 0, 0, 0));
        try (RtdeClient client = connect()) {
            client.next(LONG);
            assertThrows(RtdeLinkException.class, () -> client.await(s -> {
                // Only now: on a busy machine the link could have broken and come back before the wait began.
                controller.output("actual_q", new RtdeValue.Reals(0, 0.5, 0, 0, 0, 0));
                return s.reals("actual_q")[1] != 0;
            }, LONG));
            assertTrue(told().isEmpty() || !told().contains("is no number"), told());
            // In a new session half a radian is where the arm is.
            for (int i = 0; i < 4000 && !told().contains("joint 1"); i++) {
                Thread.sleep(10);
            }
            assertTrue(told().contains("joint 1 at 0.000 rad"), told());
        }
    }

    @Test
    void timeThatRunsBackwards() throws Exception {
        try (RtdeClient client = connect()) {
            client.next(LONG);
            controller.output("timestamp", new RtdeValue.Real(-1));
            for (int i = 0; i < 4000 && !told().contains("backwards"); i++) {
                Thread.sleep(10);
            }
            assertTrue(told().contains("time ran backwards"), told());
        }
    }

    /** The same time again and again is silence. */
    @Test
    void staleSamplesAreNoNews() throws Exception {
        try (RtdeClient client = connect()) {
            client.next(LONG);
            controller.output("timestamp", new RtdeValue.Real(1000));
            client.await(s -> s.real("timestamp") == 1000, LONG);
            long number = client.await(_ -> true, LONG).number();
            for (int i = 0; i < 4000 && !told().contains("no data package"); i++) {
                Thread.sleep(10);
            }
            assertTrue(told().contains("no data package for 2000 ms"), told());
            assertEquals(number, numberOfSession(client, number));
        }
    }

    private static long numberOfSession(RtdeClient client, long number) throws Exception {
        try {
            // The next session's first sample is new to the client, whatever its time.
            return Collections.min(List.of(client.await(_ -> true, LONG).number(), number));
        } catch (RtdeLinkException e) {
            return number;
        }
    }
}
