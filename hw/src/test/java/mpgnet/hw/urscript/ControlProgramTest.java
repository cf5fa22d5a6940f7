package mpgnet.hw.urscript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mpgnet.hw.rtde.RtdeRegisters;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import org.junit.jupiter.api.Test;

/** The shape of the text: what a controller refuses or misreads without a word. */
class ControlProgramTest {

    /** What the language itself brings (URScript manual). */
    private static final Set<String> LANGUAGE =
            Set.of("def", "end", "global", "thread", "if", "elif", "else", "while", "and", "or",
                    "True", "False", "run", "kill", "p", "a", "v", "r", "set_tcp", "set_payload", "movej", "movel",
                    "stopj", "sync",
                    "rtde_set_watchdog", "read_input_integer_register", "read_input_float_register",
                    "write_output_integer_register",
                    "set_tool_digital_out");

    private final ControlProgram program =
            new ControlProgram(ControlLayout.EXTERNAL, 4711, 10, Pose.at(0, 0, 0.163), 0.95, new Vec3(0, 0, 0.06));
    private final String text = program.text();
    private final List<String> lines = text.lines().toList();

    @Test
    void firstAndLastLineAreInColumnZeroAndAllElseIsNot() {
        assertEquals("def mpgnet_control():", lines.getFirst());
        assertEquals("end", lines.getLast());
        assertTrue(lines.subList(1, lines.size() - 1).stream().allMatch(l -> l.isEmpty() || l.startsWith("  ")));
    }

    @Test
    void isAsciiWithLineFeedsOnlyAndEndsWithOne() {
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f));
        assertTrue(text.endsWith("end\n"));
    }

    @Test
    void noHoleIsLeft() {
        assertFalse(text.contains("$") || text.contains("{") || text.contains("}"), text);
    }

    /** Every block is closed at the column where it was opened, its body two columns farther. */
    @Test
    void blocksAreBalanced() {
        Deque<Integer> open = new ArrayDeque<>();
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            int column = line.length() - line.stripLeading().length();
            String word = line.strip().split("[ (:]")[0];
            switch (word) {
                case "end" -> assertEquals(open.pop(), column, line);
                case "elif", "else" -> {
                    assertEquals(open.peek(), column, line);
                    assertTrue(line.endsWith(":"), line);
                }
                default -> assertEquals(open.isEmpty() ? 0 : open.peek() + 2, column, line);
            }
            if (Set.of("def", "thread", "if", "while").contains(word)) {
                assertTrue(line.endsWith(":"), line);
                open.push(column);
            }
        }
        assertTrue(open.isEmpty());
        assertEquals(text.chars().filter(c -> c == '(').count(), text.chars().filter(c -> c == ')').count());
        assertEquals(text.chars().filter(c -> c == '[').count(), text.chars().filter(c -> c == ']').count());
    }

    /** A misspelt name is a run-time error on the controller, in the middle of a motion. */
    @Test
    void everyNameIsKnownOrAssignedBefore() {
        Set<String> known = new HashSet<>(LANGUAGE);
        Pattern name = Pattern.compile("[A-Za-z_]\\w*");
        Pattern assigned = Pattern.compile("^(?:global )?([a-z_]+) = (.*)$");
        for (String line : lines) {
            String code = line.strip().replaceAll("#.*", "").replaceAll("\"[^\"]*\"", "");
            Matcher definition = Pattern.compile("^(?:def|thread) (\\w+)").matcher(code);
            if (definition.find()) {
                known.add(definition.group(1));
            }
            Matcher assignment = assigned.matcher(code);
            String used = assignment.matches() ? assignment.group(2) : code;
            Matcher names = name.matcher(used);
            while (names.find()) {
                assertTrue(known.contains(names.group()), () -> "'" + names.group() + "' in: " + line);
            }
            if (assignment.matches()) {
                known.add(assignment.group(1));
            }
        }
    }

    @Test
    void theWatchdogIsArmedBeforeTheProgramSaysThatItIsReady() {
        int watchdog = text.indexOf("rtde_set_watchdog(\"input_int_register_27\", 10.000000, \"stop\")");
        int ready = text.indexOf("write_output_integer_register(24, 4711)");
        int loop = text.indexOf("while True:");
        assertTrue(0 < watchdog && watchdog < ready && ready < loop);
        assertEquals(text.lastIndexOf("rtde_set_watchdog"), watchdog);
    }

    /** Registers are read only if a package of ours carries them, and the watched one has a recipe of its own. */
    @Test
    void registersReadAreExactlyThoseSent() {
        Set<String> read = new TreeSet<>();
        collect("read_input_integer_register\\((\\d+)\\)", "input_int_register_", read);
        collect("read_input_float_register\\((\\d+)\\)", "input_double_register_", read);
        assertEquals(new TreeSet<>(ControlLayout.EXTERNAL.command().variables()), read);
        assertEquals(List.of("input_int_register_27"), ControlLayout.EXTERNAL.heartbeat().variables());
        Set<String> written = new TreeSet<>();
        collect("write_output_integer_register\\((\\d+),", "output_int_register_", written);
        assertEquals(new TreeSet<>(ControlLayout.EXTERNAL.outputs()), written);
    }

    @Test
    void everyOpcodeIsAnswered() {
        String loop = text.substring(text.indexOf("while True:"));
        for (Opcode opcode : Opcode.values()) {
            assertTrue(loop.contains("opcode == " + opcode.number()) || loop.contains("next == " + opcode.number()),
                    opcode::toString);
        }
        for (ControlResult result : ControlResult.values()) {
            assertEquals(result, ControlResult.of(result.number()));
        }
        assertThrows(IllegalArgumentException.class, () -> ControlResult.of(99));
    }

    @Test
    void everyResultIsThereBeforeItsSequence() {
        // The client looks at the result when it sees the sequence, so the result must be there first.
        List<String> calls = text.substring(text.indexOf("while True:")).lines().map(String::strip)
                .filter(l -> l.startsWith("write_output_integer_register(26")
                        || l.startsWith("write_output_integer_register(27"))
                .toList();
        assertTrue(calls.stream().anyMatch(c -> c.contains("(26,")));
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).contains("(26,")) {
                assertTrue(i > 0 && calls.get(i - 1).contains("(27,"), calls::toString);
            }
        }
    }

    @Test
    void theOtherRegistersAndOtherNumbersGoIn() {
        String other =
                new ControlProgram(new ControlLayout(RtdeRegisters.FIELDBUS), -5, 20, Pose.IDENTITY, 0, Vec3.ZERO)
                        .text();
        assertTrue(other.contains("\"input_int_register_3\", 20.000000"));
        assertTrue(other.contains("write_output_integer_register(0, -5)"));
        assertTrue(other.contains("set_tcp(p[0.000000, 0.000000, 0.000000, 0.000000, 0.000000, 0.000000])"));
        assertTrue(text.contains("set_tcp(p[0.000000, 0.000000, 0.163000, 0.000000, 0.000000, 0.000000])"));
        assertTrue(text.contains("set_payload(0.950000, [0.000000, 0.000000, 0.060000])"));
        String path = lines.stream().filter(l -> l.contains("global path")).findFirst().orElseThrow();
        assertEquals(6 * ControlProgram.MAX_PATH_POINTS, path.split(",").length);
    }

    @Test
    void unsafeProgramsCannotBeMade() {
        assertThrows(IllegalArgumentException.class,
                () -> new ControlProgram(ControlLayout.EXTERNAL, 0, 10, Pose.IDENTITY, 0, Vec3.ZERO));
        assertThrows(IllegalArgumentException.class,
                () -> new ControlProgram(ControlLayout.EXTERNAL, 1, 1, Pose.IDENTITY, 0, Vec3.ZERO));
        assertThrows(IllegalArgumentException.class,
                () -> new ControlProgram(ControlLayout.EXTERNAL, 1, 10, Pose.IDENTITY, Double.NaN, Vec3.ZERO));
    }

    @Test
    void opcodesAreDistinctAndNoneIsZero() {
        Set<Integer> numbers = Arrays.stream(Opcode.values()).map(Opcode::number).collect(Collectors.toSet());
        assertEquals(IntStream.rangeClosed(1, Opcode.values().length).boxed().collect(Collectors.toSet()), numbers);
    }

    private void collect(String call, String prefix, Set<String> names) {
        Matcher matcher = Pattern.compile(call).matcher(text);
        while (matcher.find()) {
            names.add(prefix + matcher.group(1));
        }
    }
}
