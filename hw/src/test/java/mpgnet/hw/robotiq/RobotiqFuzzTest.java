package mpgnet.hw.robotiq;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import mpgnet.hw.Mutations;
import org.junit.jupiter.api.Test;

/** Whatever a gripper's server answers: a value in a byte's or three digits' range, none, or the declared exception. */
class RobotiqFuzzTest {

    private static final byte[][] ANSWERS = List
            .of("POS 3", "POS ?", "FLT 00", "FLT 0x0A", "FLT [0, 9]", "OBJ 1", "STA 3", "ack", "FLT \u0000\u000e",
                    "PRE 255")
            .stream()
            .map(s -> s.getBytes(StandardCharsets.ISO_8859_1)).toArray(byte[][]::new);

    @Test
    void mutatedAndRandomAnswers() {
        RandomGenerator random = Mutations.random(21);
        GripperVariable[] variables = GripperVariable.values();
        int answered = 0;
        int refused = 0;
        for (int i = 0; i < Mutations.PACKAGES; i++) {
            String line = new String(Mutations.of(ANSWERS, random), StandardCharsets.ISO_8859_1);
            try {
                OptionalInt value = RobotiqReply.value(variables[random.nextInt(variables.length)], line);
                assertTrue(value.isEmpty() || value.getAsInt() >= 0 && value.getAsInt() <= 999, line);
                answered++;
            } catch (GripperException e) {
                assertTrue(e.getMessage().length() < 400, "a message that grows with what is sent");
                refused++;
            }
        }
        assertTrue(answered > Mutations.PACKAGES / 100 && refused > Mutations.PACKAGES / 10,
                answered + " answered, " + refused + " refused");
    }
}
