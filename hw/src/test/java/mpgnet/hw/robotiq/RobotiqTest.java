package mpgnet.hw.robotiq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RobotiqTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private TestGripper gripper;
    private final List<Duration> sleeps = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        gripper = new TestGripper();
    }

    @AfterEach
    void stop() throws Exception {
        gripper.close();
    }

    private RobotiqClient connect() throws IOException {
        return connect(Duration.ofSeconds(20));
    }

    private RobotiqClient connect(Duration reply) throws IOException {
        return RobotiqClient.connect("127.0.0.1", gripper.port(), Duration.ofSeconds(20), reply, sleeps::add);
    }

    private RobotiqClient active() throws Exception {
        RobotiqClient client = connect();
        client.activate(PATIENCE);
        return client;
    }

    @Test
    void activatesOnce() throws Exception {
        try (RobotiqClient client = connect()) {
            assertFalse(client.isActive());
            client.activate(PATIENCE);
            assertTrue(client.isActive());
            assertTrue(sleeps.contains(Duration.ofMillis(500)), "a rest between reset and activation");
            List<String> sets = sets();
            assertEquals(List.of("SET ACT 0", "SET ATR 0", "SET ACT 1"), sets);
            client.activate(PATIENCE);
            assertEquals(sets, sets(), "an active gripper is left alone");
        }
    }

    @Test
    void closesOnAnObjectAndOnNothing() throws Exception {
        try (RobotiqClient client = active()) {
            RobotiqClient.Stop empty = client.move(255, 128, 10, PATIENCE);
            assertEquals(new RobotiqClient.Stop(TestGripper.CLOSED, ObjectStatus.AT_POSITION), empty);
            assertFalse(empty.holds());
            assertTrue(sets().contains("SET POS 255 SPE 128 FOR 10 GTO 1"));
            client.move(0, 255, 0, PATIENCE);
            gripper.objectAt = 140;
            RobotiqClient.Stop held = client.move(255, 128, 10, PATIENCE);
            assertEquals(new RobotiqClient.Stop(140, ObjectStatus.STOPPED_CLOSING), held);
            assertTrue(held.holds());
        }
    }

    @Test
    void measuresItsTravel() throws Exception {
        try (RobotiqClient client = active()) {
            assertEquals(new GripperScale(TestGripper.OPEN, TestGripper.CLOSED, 0.085),
                    client.measureTravel(0.085, PATIENCE));
            gripper.objectAt = 60;
            assertMessage("between the fingers",
                    assertThrows(IllegalArgumentException.class, () -> client.measureTravel(0.085, PATIENCE)));
        }
    }

    @Test
    void faultsAreReportedInEveryFormat() throws Exception {
        try (RobotiqClient client = active()) {
            for (String format : List.of("%d", "%02d", "0x%02X", "[0, %d]", "[%d, 0]", "%d\r")) {
                gripper.faultFormat = format;
                gripper.fault = 8;
                assertEquals(GripperFault.OVER_TEMPERATURE, client.fault(), format);
                gripper.fault = 0;
                assertEquals(GripperFault.NONE, client.fault(), format);
            }
            gripper.fault = 8;
            assertMessage("cool down", assertThrows(GripperException.class, () -> client.move(0, 1, 1, PATIENCE)));
        }
    }

    @Test
    void aMajorFaultIsClearedByActivation() throws Exception {
        try (RobotiqClient client = active()) {
            gripper.fault = 0xE;
            assertMessage("activate it again",
                    assertThrows(GripperException.class, () -> client.move(0, 1, 1, PATIENCE)));
            client.activate(PATIENCE);
            assertEquals(GripperFault.NONE, client.fault());
            client.move(0, 1, 1, PATIENCE);
        }
    }

    @Test
    void tellsWhyItDoesNotMove() throws Exception {
        try (RobotiqClient client = connect()) {
            assertMessage("activate it first",
                    assertThrows(GripperException.class, () -> client.move(0, 1, 1, PATIENCE)));
        }
        try (RobotiqClient client = active()) {
            gripper.jammed = true;
            assertMessage("did not stop within 1000 ms",
                    assertThrows(GripperException.class, () -> client.move(200, 1, 1, PATIENCE)));
            gripper.silent = true;
            assertMessage("emergency stop", assertThrows(GripperException.class, () -> client.move(0, 1, 1, PATIENCE)));
            assertThrows(IllegalArgumentException.class, () -> client.move(256, 1, 1, PATIENCE));
            assertThrows(IllegalArgumentException.class, () -> client.move(0, -1, 1, PATIENCE));
        }
    }

    @Test
    void aLineEndAfterAckIsTolerated() throws Exception {
        gripper.ack = "ack\r\n";
        try (RobotiqClient client = active()) {
            client.move(200, 128, 10, PATIENCE);
            assertEquals(200, client.position());
        }
    }

    @Test
    void saysWhenItIsNoGripper() throws Exception {
        // An RTDE controller's refusal of a package that it does not understand.
        gripper.answerToAll = new byte[]{0, 9, 'M', 2, 'n', 'o', 1, 'x', '\n'};
        assertMessage("not RTDE (30004)", assertThrows(GripperException.class, this::connect));
        gripper.answerToAll = "x".repeat(100).getBytes(StandardCharsets.US_ASCII);
        assertMessage("endless", assertThrows(GripperException.class, this::connect));
        gripper.close();
        assertMessage("URCap installed", assertThrows(GripperException.class, this::connect));
    }

    @Test
    void aLateAnswerIsNeverTakenForTheNextOne() throws Exception {
        try (RobotiqClient client = connect(Duration.ofSeconds(1))) {
            gripper.mute = true;
            assertMessage("no answer in time", assertThrows(GripperException.class, client::position));
            gripper.mute = false;
            assertMessage("connect again", assertThrows(GripperException.class, client::position));
        }
    }

    @Test
    void readsValuesLeniently() throws Exception {
        assertEquals(OptionalInt.of(12), RobotiqReply.value(GripperVariable.POS, "POS 12"));
        assertEquals(OptionalInt.of(10), RobotiqReply.value(GripperVariable.FLT, "FLT 0x0A"));
        assertEquals(OptionalInt.of(9), RobotiqReply.value(GripperVariable.FLT, "FLT \u0000\u0009"));
        assertEquals(OptionalInt.empty(), RobotiqReply.value(GripperVariable.OBJ, "OBJ ?"));
        assertThrows(GripperException.class, () -> RobotiqReply.value(GripperVariable.OBJ, "POS 3"));
        assertThrows(GripperException.class, () -> RobotiqReply.value(GripperVariable.OBJ, "OBJ"));
        assertThrows(GripperException.class, () -> RobotiqReply.value(GripperVariable.OBJ, "OBJ moving"));
    }

    private List<String> sets() {
        return gripper.commands.stream().filter(c -> c.startsWith("SET")).toList();
    }

    private static void assertMessage(String part, Throwable e) {
        assertTrue(e.getMessage().contains(part), () -> "'" + part + "' missing in: " + e.getMessage());
    }
}
