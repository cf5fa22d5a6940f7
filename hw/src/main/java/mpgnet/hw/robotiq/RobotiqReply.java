package mpgnet.hw.robotiq;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the answer to {@code GET}: {@code VAR value}, leniently, because versions of the URCap differ: the value may be
 * decimal, hexadecimal (0x0A), a list ([0, 9]), two raw bytes (FLT), or {@code ?} while the gripper tells nothing.
 */
final class RobotiqReply {

    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]{1,2}|\\d{1,3}");

    private RobotiqReply() {
    }

    /**
     * The value, of several numbers the first that is not zero (only FLT comes with several, and zero is no fault);
     * empty for {@code ?}.
     *
     * @throws GripperException not an answer about {@code variable}, or no value in it
     */
    static OptionalInt value(GripperVariable variable, String line) throws GripperException {
        String name = variable.name();
        if (!line.startsWith(name)) {
            throw new GripperException(
                    "asked for %s, the answer is '%s'; is this the Robotiq URCap's port (%d), not RTDE (30004)?"
                            .formatted(name, printable(line), RobotiqClient.PORT));
        }
        String rest = line.substring(name.length());
        List<Integer> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(rest);
        while (matcher.find()) {
            String digits = matcher.group();
            numbers.add(digits.length() > 2 && Character.toLowerCase(digits.charAt(1)) == 'x'
                    ? Integer.parseInt(digits.substring(2), 16) : Integer.parseInt(digits));
        }
        if (numbers.isEmpty()) {
            String raw = rest.startsWith(" ") ? rest.substring(1) : rest;
            if (raw.strip().startsWith("?")) {
                return OptionalInt.empty();
            }
            if (raw.isEmpty() || raw.length() > 2 || raw.chars().anyMatch(c -> c > 0x1f)) {
                throw new GripperException("no number in the gripper's answer '%s'".formatted(printable(line)));
            }
            raw.chars().forEach(numbers::add);
        }
        return OptionalInt.of(numbers.stream().filter(n -> n != 0).findFirst().orElse(0));
    }

    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().limit(60).forEach(
                c -> shown.append(c >= 0x20 && c < 0x7f ? String.valueOf((char) c) : "\\x%02x".formatted(c & 0xff)));
        return shown.toString();
    }
}
