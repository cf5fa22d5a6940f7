package mpgnet.twin.gripper;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.twin.Mutations;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;

/** Whatever a client sends to the twin's gripper: an answer, and a gripper that still obeys. */
class GripperFuzzTest {

    private static final byte[][] LINES = List
            .of("GET POS", "GET OBJ", "GET FLT", "SET ACT 1", "SET POS 255 SPE 255 FOR 0 GTO 1", "SET ATR 0",
                    "SET ARD 1", "GET STA", "SET GTO 1 POS 3", "GET PRE")
            .stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);

    @Test
    void mutatedAndRandomLines() {
        RandomGenerator random = Mutations.random(26);
        Robot robot = TwinConfig.bare(RobotModel.UR5).build();
        robot.step();
        int obeyed = 0;
        for (int i = 0; i < Mutations.PACKAGES; i++) {
            String line = new String(Mutations.of(LINES, random), StandardCharsets.UTF_8).strip();
            String answer = GripperServer.reply(robot.gripper(), line);
            assertTrue(answer.equals("ack") || answer.equals("nack")
                    || answer.endsWith("\n") && answer.length() <= line.length() + 20, line);
            obeyed += answer.equals("ack") ? 1 : 0;
            if (random.nextInt(20) == 0) {
                robot.step();
            }
        }
        assertTrue(obeyed > Mutations.PACKAGES / 100, obeyed + " obeyed");
        GripperServer.reply(robot.gripper(), "SET ACT 0");
        for (int i = 0; i < 200; i++) {
            robot.step();
        }
        assertTrue(GripperServer.reply(robot.gripper(), "GET ACT").startsWith("ACT 0"),
                GripperServer.reply(robot.gripper(), "GET ACT"));
    }
}
