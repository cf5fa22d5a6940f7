package mpgnet.hw.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpgnet.hw.RobotMode;
import mpgnet.hw.SafetyMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DashboardTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private TestDashboard robot;
    private final List<Duration> sleeps = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        robot = new TestDashboard();
    }

    @AfterEach
    void stop() throws Exception {
        robot.close();
    }

    private DashboardClient connect() throws IOException {
        return connect(Duration.ofSeconds(20));
    }

    private DashboardClient connect(Duration reply) throws IOException {
        return DashboardClient.connect("127.0.0.1", robot.port(), Duration.ofSeconds(20), reply);
    }

    private RobotPower power(DashboardClient dashboard) {
        return new RobotPower(dashboard, sleeps::add);
    }

    @Test
    void asksForState() throws Exception {
        try (DashboardClient dashboard = connect()) {
            assertEquals(new PolyscopeVersion(5, 12, 0), dashboard.version());
            assertEquals(RobotMode.POWER_OFF, dashboard.robotMode());
            assertEquals(SafetyMode.NORMAL, dashboard.safetyMode());
            assertEquals(new DashboardClient.ProgramState(DashboardClient.ProgramState.State.PLAYING, "mpgnet.urp"),
                    dashboard.programState());
            assertTrue(dashboard.programRunning());
            assertEquals(Optional.of(false), dashboard.remoteControl());
            assertEquals("20195599999", dashboard.ask(DashboardCommand.GET_SERIAL_NUMBER));
            assertEquals("showing popup", dashboard.ask(DashboardCommand.POPUP, "look here"));
        }
    }

    @Test
    void aRefusalIsReportedAndTheConnectionGoesOn() throws Exception {
        try (DashboardClient dashboard = connect()) {
            assertMessage("Failed to execute: play; is it in remote control",
                    assertThrows(DashboardException.class, () -> dashboard.ask(DashboardCommand.PLAY)));
            assertMessage("Unknown command",
                    assertThrows(DashboardException.class, () -> dashboard.ask(DashboardCommand.STOP)));
            assertEquals(RobotMode.POWER_OFF, dashboard.robotMode());
        }
    }

    @Test
    void aCommandThatTheVersionLacksIsNotSent() throws Exception {
        robot.version = "URSoftware 3.11.0.82155 (Aug 30 2019)";
        try (DashboardClient dashboard = connect()) {
            assertEquals(Optional.empty(), dashboard.remoteControl());
            assertMessage("3.11.0 does not know 'get serial number' (since 3.12.0)",
                    assertThrows(DashboardException.class, () -> dashboard.ask(DashboardCommand.GET_SERIAL_NUMBER)));
            assertMessage("not on this series",
                    assertThrows(DashboardException.class, () -> dashboard.ask(DashboardCommand.SAFETY_STATUS)));
            assertEquals(List.of("PolyscopeVersion"), robot.commands);
        }
    }

    @Test
    void aLineBreakCannotSmuggleInACommand() throws Exception {
        try (DashboardClient dashboard = connect()) {
            assertThrows(IllegalArgumentException.class,
                    () -> dashboard.ask(DashboardCommand.POPUP, "hello\npower off"));
            assertEquals(List.of("PolyscopeVersion"), robot.commands);
        }
    }

    @Test
    void aLateReplyIsNeverTakenForTheNextOne() throws Exception {
        try (DashboardClient dashboard = connect(Duration.ofSeconds(1))) {
            robot.mute = true;
            assertMessage("connect again", assertThrows(IOException.class, dashboard::robotMode));
            robot.mute = false;
            assertMessage("connect again", assertThrows(IOException.class, dashboard::safetyMode));
        }
    }

    @Test
    void saysWhenItIsNoDashboard() throws Exception {
        robot.banner = "SSH-2.0-OpenSSH_9.2";
        assertMessage("not as a dashboard server", assertThrows(IOException.class, this::connect));
        robot.banner = "x".repeat(5000);
        assertMessage("endless line", assertThrows(IOException.class, this::connect));
        robot.close();
        assertMessage("is the robot on", assertThrows(IOException.class, this::connect));
    }

    @Test
    void powersOnAndReleasesTheBrakes() throws Exception {
        try (DashboardClient dashboard = connect()) {
            power(dashboard).on(PATIENCE);
            assertEquals(RobotMode.RUNNING, dashboard.robotMode());
            assertEquals(List.of("power on", "brake release"), actions());
            power(dashboard).on(PATIENCE);
            assertEquals(List.of("power on", "brake release"), actions(), "nothing to do the second time");
            power(dashboard).off(PATIENCE);
            assertEquals(RobotMode.POWER_OFF, dashboard.robotMode());
        }
    }

    @Test
    void givesUpOnARobotThatDoesNotComeUp() throws Exception {
        robot.stuck = true;
        try (DashboardClient dashboard = connect()) {
            assertMessage("POWER_OFF, not",
                    assertThrows(DashboardException.class, () -> power(dashboard).on(PATIENCE)));
            assertEquals(PATIENCE, sleeps.stream().reduce(Duration.ZERO, Duration::plus));
        }
    }

    @Test
    void waitsFiveSecondsBeforeItUnlocksAProtectiveStop() throws Exception {
        robot.mode = RobotMode.RUNNING;
        robot.safety = SafetyMode.PROTECTIVE_STOP;
        robot.safetyPopup = true;
        try (DashboardClient dashboard = connect()) {
            assertMessage("look at the cause",
                    assertThrows(DashboardException.class, () -> power(dashboard).on(PATIENCE)));
            assertTrue(actions().isEmpty());
            RobotPower patient = new RobotPower(dashboard, duration -> {
                sleeps.add(duration);
                robot.restedSinceStop |= duration.toSeconds() >= 5;
            });
            patient.recoverFromProtectiveStop(PATIENCE);
            assertEquals(List.of("close safety popup", "unlock protective stop"), actions());
            assertTrue(sleeps.getFirst().toSeconds() >= 5);
            assertTrue(dashboard.safetyMode().mayMove());
        }
    }

    @Test
    void asksAgainWhereTheControllersClockIsBehind() throws Exception {
        robot.mode = RobotMode.RUNNING;
        robot.safety = SafetyMode.PROTECTIVE_STOP;
        try (DashboardClient dashboard = connect()) {
            RobotPower early = new RobotPower(dashboard, _ -> {
            });
            assertMessage("until 5s after",
                    assertThrows(DashboardException.class, () -> early.recoverFromProtectiveStop(PATIENCE)));
            int[] slept = {0};
            RobotPower patient = new RobotPower(dashboard, _ -> robot.restedSinceStop = ++slept[0] > 2);
            patient.recoverFromProtectiveStop(PATIENCE);
            assertTrue(dashboard.safetyMode().mayMove());
            assertTrue(slept[0] > 2, "the rest, then asked again");
        }
    }

    @Test
    void recoversFromAFaultButNotFromAPressedButton() throws Exception {
        robot.safety = SafetyMode.FAULT;
        try (DashboardClient dashboard = connect()) {
            power(dashboard).recoverFromEmergencyStop(PATIENCE);
            assertEquals(List.of("close safety popup", "restart safety", "power on", "brake release"), actions());
            robot.safety = SafetyMode.ROBOT_EMERGENCY_STOP;
            assertMessage("release it",
                    assertThrows(DashboardException.class, () -> power(dashboard).recoverFromEmergencyStop(PATIENCE)));
        }
    }

    @Test
    void unknownWordsMeanThatItMustNotMove() {
        assertEquals(RobotMode.UNKNOWN, RobotMode.named("DANCING"));
        assertFalse(SafetyMode.named("NEW_STOP").mayMove());
        assertFalse(SafetyMode.of(17).mayMove());
        assertEquals(Optional.empty(), PolyscopeVersion.parse("no numbers"));
        assertEquals(new PolyscopeVersion(3, 15, 8),
                PolyscopeVersion.parse("URSoftware 3.15.8.106339 (Aug 3 2022)").orElseThrow());
    }

    /** The commands sent that are no questions. */
    private List<String> actions() {
        return robot.commands.stream()
                .filter(c -> !c.equals("robotmode") && !c.equals("safetymode") && !c.equals("PolyscopeVersion"))
                .toList();
    }

    private static void assertMessage(String part, Throwable e) {
        assertTrue(e.getMessage().contains(part), () -> "'" + part + "' missing in: " + e.getMessage());
    }
}
