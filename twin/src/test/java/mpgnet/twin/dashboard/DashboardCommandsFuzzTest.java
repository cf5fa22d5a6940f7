package mpgnet.twin.dashboard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.twin.Mutations;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a client sends to the twin's dashboard: one line back, in any state of the robot, and nothing that grows.
 */
class DashboardCommandsFuzzTest {

    private static final byte[][] LINES = List
            .of("robotmode", "power on", "power off", "brake release", "play", "stop", "pause", "load a.urp",
                    "load installation b", "load installation default.installation", "generate flight report x",
                    "generate support file .", "load /programs/a.urp", "popup hello world",
                    "unlock protective stop", "close safety popup", "restart safety", "is in remote control",
                    "set operational mode automatic", "setUserRole operator", "getUserRole", "programState",
                    "isProgramSaved", "PolyscopeVersion", "get serial number", "quit", "version")
            .stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);

    @ParameterizedTest
    @EnumSource(RobotModel.class)
    void mutatedAndRandomLines(RobotModel model) {
        RandomGenerator random = Mutations.random(25);
        Robot robot = TwinConfig.bare(model).build();
        DashboardCommands commands = new DashboardCommands(robot);
        int understood = 0;
        for (int i = 0; i < Mutations.PACKAGES / 2; i++) {
            String line = new String(Mutations.of(LINES, random), StandardCharsets.UTF_8).replace("\n", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            String answer = commands.answer(line);
            assertFalse(answer.isEmpty() || answer.contains("\n"), line);
            assertTrue(answer.length() <= line.length() + 200,
                    "an answer of %d characters to one of %d".formatted(answer.length(), line.length()));
            understood += answer.startsWith("could not understand") ? 0 : 1;
            if (random.nextInt(100) == 0) {
                robot.step();
                if (random.nextInt(10) == 0) {
                    robot.protectiveStop("a test");
                }
                assertTrue(robot.takeReports().size() <= 1000);
            }
        }
        assertTrue(understood > Mutations.PACKAGES / 50, understood + " understood");
    }
}
