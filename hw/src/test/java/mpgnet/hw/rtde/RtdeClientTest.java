package mpgnet.hw.rtde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The client against a controller on real loopback sockets: what is agreed, sent and received while all goes well, and
 * refusals.
 */
@Timeout(120)
class RtdeClientTest {

    static final Duration SOON = Duration.ofSeconds(30);
    /**
     * Long where all goes well, because a test machine may be busy; a test that waits for a time-out shortens its own.
     */
    static final RtdeTiming PATIENT =
            new RtdeTiming(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20),
                    Duration.ofSeconds(20), Duration.ofMillis(20), 1000);
    static final InputRecipe MOTION =
            new InputRecipe("motion", List.of("input_int_register_24", "input_double_register_24"));

    TestController controller;

    @BeforeEach
    void start() throws IOException {
        controller = new TestController();
    }

    @AfterEach
    void stop() throws Exception {
        controller.close();
    }

    static RtdeConfig config(int port) {
        return new RtdeConfig("127.0.0.1", port, List.of("timestamp", "actual_q", "robot_mode", "joint_mode"),
                List.of(MOTION),
                OptionalDouble.empty(), PATIENT);
    }

    @Test
    void receivesTypedSamplesAndSendsTypedInputs() throws Exception {
        try (RtdeClient client = RtdeClient.connect(config(controller.port()), RtdeListener.NONE)) {
            RtdeState.Streaming streaming = client.streaming();
            assertEquals(ProtocolVersion.V2, streaming.version());
            assertEquals("5.11.0.108249", streaming.controller().toString());
            RtdeSample first = client.next(SOON);
            assertTrue(client.next(SOON).number() > first.number());
            assertEquals(6, first.reals("actual_q").length);
            assertEquals(1, first.whole("robot_mode"));
            assertEquals(6, first.wholes("joint_mode").length);
            assertThrows(IllegalArgumentException.class, () -> first.real("actual_q"));
            assertThrows(IllegalArgumentException.class, () -> first.real("no_such"));

            client.send(streaming.session(), "motion", List.of(new RtdeValue.Whole(-3), new RtdeValue.Real(0.5)));
            awaitReceived(1);
            assertEquals(
                    new RtdeRequest.InputData(1,
                            Payload.of(new byte[]{-1, -1, -1, -3, 0x3f, (byte) 0xe0, 0, 0, 0, 0, 0, 0})),
                    controller.received.getFirst());
            assertThrows(IllegalArgumentException.class, () -> client.send(streaming.session(), "nothing", List.of()));
            assertThrows(RtdeTimeoutException.class,
                    () -> client.await(s -> s.whole("robot_mode") == 7, Duration.ofMillis(30)));
        }
        controller.awaitNoConnection();
        assertEquals(1, controller.pauses.get());
    }

    @Test
    void fallsBackToVersion1() throws Exception {
        controller.highestVersion = 1;
        controller.software = new RtdeReply.ControllerVersion(3, 1, 0, 1);
        try (RtdeClient client = RtdeClient.connect(config(controller.port()), RtdeListener.NONE)) {
            assertEquals(ProtocolVersion.V1, client.streaming().version());
            assertEquals(1, client.next(SOON).whole("robot_mode"));
        }
    }

    @Test
    void refusesAControllerThatAcceptsNoVersion() {
        controller.highestVersion = 0;
        assertMessage("neither RTDE version 2 nor 1", assertThrows(RtdeLinkException.class, this::connect));
    }

    /** With whom, and at what. */
    @Test
    void aControllerThatHangsUpIsToldByItsStep() {
        Map<Class<? extends RtdeRequest>, String> steps = Map.of(
                RtdeRequest.ProtocolVersionRequest.class, "protocol version 2",
                RtdeRequest.ControllerVersionRequest.class, "the controller's version",
                RtdeRequest.SetupOutputs.class, "an output recipe of 4 variables",
                RtdeRequest.SetupInputs.class, "the input recipe [input_int_register_24, input_double_register_24]",
                RtdeRequest.Start.class, "the start of the data stream");
        steps.forEach((request, words) -> {
            controller.hangsUpAt = request::isInstance;
            String message = assertThrows(RtdeLinkException.class, this::connect).getMessage();
            assertTrue(message.startsWith("RTDE at 127.0.0.1:%d failed when it was asked for %s: "
                    .formatted(controller.port(), words)), message);
        });
    }

    @Test
    void asksForTheHighestFrequencyOfTheController() throws Exception {
        connect().close();
        controller.software = new RtdeReply.ControllerVersion(3, 15, 0, 1);
        connect().close();
        RtdeConfig slow = new RtdeConfig("127.0.0.1", controller.port(), List.of("timestamp"), List.of(),
                OptionalDouble.of(10), PATIENT);
        RtdeClient.connect(slow, RtdeListener.NONE).close();
        assertEquals(List.of(500.0, 125.0, 10.0), controller.askedFrequenciesHz);
    }

    @Test
    void textAndEarlyDataMayArriveAnywhereInAnyFragments() throws Exception {
        controller.textBeforeEveryReply = true;
        controller.dataBeforeStartReply = true;
        controller.byteByByte = true;
        List<String> texts = new CopyOnWriteArrayList<>();
        try (RtdeClient client = RtdeClient.connect(config(controller.port()), new RtdeListener() {
            @Override
            public void onText(RtdeReply.Text text) {
                texts.add(text.message());
            }
        })) {
            client.next(SOON);
            // One before each of: version, controller version, outputs, inputs, start. The first is in the layout of
            // version 1.
            assertEquals(Collections.nCopies(5, "about to answer"), texts);
        }
    }

    /** A package of another recipe has other variables in the same bytes. */
    @Test
    void aSampleOfAnotherRecipeIsPassedOver() throws Exception {
        controller.foreignSamples = true;
        try (RtdeClient client = connect()) {
            for (int i = 0; i < 5; i++) {
                RtdeSample sample = client.next(SOON);
                assertEquals(1, sample.whole("robot_mode"));
                assertEquals(1, sample.reals("actual_q")[0]);
            }
            assertEquals(1, client.streaming().session());
        }
    }

    @Test
    void namesVariablesThatAreInUseOrNotFound() {
        controller.ownedByOthers.add("input_int_register_24");
        RtdeSetupException inUse = assertThrows(RtdeSetupException.class,
                () -> connect(PATIENT.reply(), Duration.ZERO, controller.port()));
        assertMessage("IN_USE [input_int_register_24]", inUse);
        assertMessage("registers 24 to 47", inUse);

        RtdeConfig unknown = config(controller.port()).withOutputs(List.of("actual_qq"));
        assertMessage("NOT_FOUND [actual_qq]",
                assertThrows(RtdeSetupException.class, () -> RtdeClient.connect(unknown, RtdeListener.NONE)));
    }

    @Test
    void waitsForAVariableThatBecomesFree() throws Exception {
        controller.ownedByOthers.add("input_int_register_24");
        Thread.ofVirtual().start(() -> {
            while (controller.accepted.get() < 2) {
                LockSupport.parkNanos(1_000_000);
            }
            controller.ownedByOthers.clear();
        });
        connect().close();
        assertTrue(controller.accepted.get() >= 2);
    }

    @Test
    void saysWhenThereIsNoControllerOrNotAnRtdePort() throws Exception {
        RtdeConfig config = config(controller.port());
        controller.close();
        assertMessage("is the robot on and reachable",
                assertThrows(RtdeLinkException.class, () -> RtdeClient.connect(config, RtdeListener.NONE)));

        controller = new TestController();
        controller.mute = true;
        assertMessage("really an RTDE port", assertThrows(RtdeLinkException.class,
                () -> connect(Duration.ofMillis(300), Duration.ZERO, controller.port())));

        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = other.accept()) {
                    socket.getOutputStream().write(
                            "Connected: Universal Robots Dashboard Server\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The client left.
                }
            });
            // "Con" reads as a package of 17263 bytes that never ends.
            assertMessage("really an RTDE port", assertThrows(IOException.class,
                    () -> connect(Duration.ofMillis(300), Duration.ZERO, other.getLocalPort())));
        }
    }

    @Test
    void waitsUntilTheControllerHasBooted() throws Exception {
        controller.firstTimestampS = 39.9;
        try (RtdeClient client = connect()) {
            client.awaitBooted(SOON);
            assertTrue(client.next(SOON).real("timestamp") >= 40);
        }
    }

    private RtdeClient connect() throws IOException {
        return RtdeClient.connect(config(controller.port()), RtdeListener.NONE);
    }

    private static RtdeClient connect(Duration reply, Duration inUsePatience, int port) throws IOException {
        RtdeConfig c = config(port);
        RtdeTiming timing =
                new RtdeTiming(PATIENT.connect(), reply, PATIENT.silence(), inUsePatience, PATIENT.reconnectPause(), 0);
        return RtdeClient.connect(new RtdeConfig(c.host(), c.port(), c.outputs(), c.inputs(), c.frequencyHz(), timing),
                RtdeListener.NONE);
    }

    private void awaitReceived(int count) throws InterruptedException {
        for (int i = 0; i < 20_000 && controller.received.size() < count; i++) {
            Thread.sleep(1);
        }
        assertEquals(count, controller.received.size());
    }

    private static void assertMessage(String part, Throwable e) {
        assertTrue(e.getMessage().contains(part), () -> "'" + part + "' missing in: " + e.getMessage());
    }
}
