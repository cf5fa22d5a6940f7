package mpgnet.hw.urscript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mpgnet.hw.rtde.RtdeRegisters;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;

/**
 * The control program: {@code control.script} with its holes filled. It moves in a thread of its own, so that its main
 * loop hears a stop in every control cycle. Its watchdog is armed before it says that it is ready: if the heartbeat's
 * register is not written at least {@code watchdogHz} times a second, because this computer, its program or the network
 * died, the controller stops it and the robot with it.
 *
 * @param layout        which registers
 * @param id            any number but 0, another for every upload: shows that this text runs, and not an older one's
 *                      remains
 * @param watchdogHz    of the heartbeat at least: 10 stops the robot within 0.1 s plus its braking; the heartbeat must
 *                      run, several times as fast, before the program is uploaded
 * @param flangeFromTcp the tool's tip, to which poses refer
 * @param payloadKg     of the tool, in [0, 5] for a UR5
 * @param centreOfMassM of the tool, in the flange's frame
 */
public record ControlProgram(ControlLayout layout, int id, double watchdogHz, Pose flangeFromTcp, double payloadKg,
        Vec3 centreOfMassM) {

    public static final int MAX_PATH_POINTS = 16;

    private static final Pattern HOLE = Pattern.compile("\\$\\{([^}]*)}");

    public ControlProgram {
        if (id == 0) {
            throw new IllegalArgumentException("a program's id must not be 0, which an untouched register holds");
        }
        if (!(watchdogHz >= 5 && watchdogHz <= 125)) {
            throw new IllegalArgumentException(
                    "watchdogHz must be in [5, 125]: below, a dead computer is noticed too late; was " + watchdogHz);
        }
        if (!(payloadKg >= 0 && payloadKg <= 5)) {
            throw new IllegalArgumentException("payloadKg must be in [0, 5]; was " + payloadKg);
        }
    }

    /** ASCII, first line {@code def} and last line {@code end} in column 0, every line ended by a line feed. */
    public String text() {
        Map<String, String> values = values();
        return HOLE.matcher(template()).replaceAll(hole -> {
            String value = values.get(hole.group(1));
            if (value == null) {
                throw new IllegalStateException(
                        "control.script names ${%s}, for which there is no value".formatted(hole.group(1)));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private Map<String, String> values() {
        RtdeRegisters registers = layout.registers();
        Map<String, String> values = new HashMap<>();
        for (Opcode opcode : Opcode.values()) {
            values.put(opcode.name(), String.valueOf(opcode.number()));
        }
        for (ControlResult result : ControlResult.values()) {
            values.put(result.name(), String.valueOf(result.number()));
        }
        Map.of("in.sequence", ControlLayout.SEQUENCE, "in.opcode", ControlLayout.OPCODE, "in.argument",
                ControlLayout.ARGUMENT,
                "in.speed", ControlLayout.SPEED, "in.acceleration", ControlLayout.ACCELERATION, "in.blend",
                ControlLayout.BLEND,
                "out.id", ControlLayout.PROGRAM_ID, "out.accepted", ControlLayout.ACCEPTED, "out.finished",
                ControlLayout.FINISHED,
                "out.result", ControlLayout.RESULT)
                .forEach((name, k) -> values.put(name, String.valueOf(registers.number(k))));
        values.put("in.beat.name", registers.inputInt(ControlLayout.BEAT));
        values.put("read_vector", IntStream.range(0, 6)
                .mapToObj(i -> "read_input_float_register(%d)".formatted(registers.number(ControlLayout.VECTOR + i)))
                .collect(Collectors.joining(", ", "[", "]")));
        values.put("empty_path", list(new double[6 * MAX_PATH_POINTS]));
        values.put("max_points", String.valueOf(MAX_PATH_POINTS));
        values.put("watchdog_hz", number(watchdogHz));
        values.put("tcp", "p" + list(RotationVector.of(flangeFromTcp)));
        values.put("payload", number(payloadKg));
        values.put("centre", list(centreOfMassM.x(), centreOfMassM.y(), centreOfMassM.z()));
        values.put("id", String.valueOf(id));
        return values;
    }

    private static String template() {
        try (InputStream in = ControlProgram.class.getResourceAsStream("control.script")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("control.script cannot be read from this program's own jar", e);
        }
    }

    private static String list(double... numbers) {
        return Arrays.stream(numbers).mapToObj(ControlProgram::number).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Without an exponent, which is no URScript; less than a micrometre is lost, and no arm notices. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
