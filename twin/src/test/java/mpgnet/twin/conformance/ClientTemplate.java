package mpgnet.twin.conformance;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mpgnet.twin.robot.RobotModel;

/**
 * What public clients do to their program files before they send them: ur_rtde leaves out lines whose version has not
 * been reached ({@code $5.4}, {@code $V50}, {@code $5.10|3.15}) and writes offsets before two lines; the Client Library
 * chooses blocks by version ({@code {% if … %}}) and fills in {@code {{NAMES}}}.
 */
final class ClientTemplate {

    private static final Pattern PREFIX = Pattern.compile("^\\$(V?)(\\d[\\d.|]*)(?=[\\s_A-Za-z])(.*)$");
    private static final Pattern OFFSET = Pattern.compile("^(.*reg_offset_(?:float|int) = )(#.*)$");
    private static final Pattern BLOCK = Pattern.compile("^\\s*\\{%\\s*(if|elif|else|endif)\\s*(.*?)\\s*%}\\s*$");
    private static final Pattern VERSION = Pattern.compile("ROBOT_SOFTWARE_VERSION\\s*(<=|>=|<|>|==)\\s*v([\\d.]+)");
    private static final Map<String, String> NAMES = Map.of("JOINT_STATE_REPLACE", "1000000", "TIME_REPLACE", "1000",
            "SERVO_J_REPLACE", "lookahead_time=0.03, gain=2000", "SERVER_IP_REPLACE", "127.0.0.1",
            "SERVER_PORT_REPLACE", "1", "TRAJECTORY_SERVER_PORT_REPLACE", "1", "SCRIPT_COMMAND_SERVER_PORT_REPLACE",
            "1", "BEGIN_REPLACE", "");

    private ClientTemplate() {
    }

    static String filled(String text, RobotModel model) {
        List<Integer> software = List.of((int) model.software().major(), (int) model.software().minor(),
                (int) model.software().bugfix());
        StringBuilder filled = new StringBuilder();
        // Whether the block is taken, and whether one of its alternatives was.
        Deque<boolean[]> blocks = new ArrayDeque<>();
        boolean program = text.contains("{{BEGIN_REPLACE}}");
        filled.append(program ? "def external():\n" : "");
        for (String line : text.lines().toList()) {
            Matcher block = BLOCK.matcher(line);
            if (block.matches()) {
                choose(blocks, block.group(1), block.group(2), software);
            } else if (blocks.stream().allMatch(b -> b[0])) {
                String kept = named(withoutPrefix(line, software));
                Matcher offset = OFFSET.matcher(kept);
                // The offset comes after the line's end: so that client sends it.
                filled.append(offset.matches() ? offset.group(1) + offset.group(2) + "\n0" : kept + "\n");
            }
        }
        return filled.append(program ? "end\n" : "").toString();
    }

    private static void choose(Deque<boolean[]> blocks, String word, String condition, List<Integer> software) {
        switch (word) {
            case "if" -> {
                boolean holds = holds(condition, software);
                blocks.push(new boolean[]{holds, holds});
            }
            case "endif" -> blocks.pop();
            default -> {
                boolean[] now = blocks.pop();
                boolean holds = !now[1] && (word.equals("else") || holds(condition, software));
                blocks.push(new boolean[]{holds, now[1] || holds});
            }
        }
    }

    private static boolean holds(String condition, List<Integer> software) {
        Matcher version = VERSION.matcher(condition);
        if (!version.matches()) {
            throw new IllegalArgumentException("unknown condition " + condition);
        }
        int order = compare(software, version.group(2));
        return switch (version.group(1)) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> order == 0;
        };
    }

    private static int compare(List<Integer> software, String version) {
        int[] other = Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
        for (int i = 0; i < other.length; i++) {
            if (software.get(i) != other[i]) {
                return Integer.compare(software.get(i), other[i]);
            }
        }
        return 0;
    }

    /** {@code $V50} is an older way to write {@code $5.0}; of several versions the one of this series counts. */
    private static String withoutPrefix(String line, List<Integer> software) {
        Matcher prefix = PREFIX.matcher(line);
        if (!prefix.matches()) {
            return line;
        }
        String versions = prefix.group(1).isEmpty() ? prefix.group(2)
                : prefix.group(2).charAt(0) + "." + prefix.group(2).substring(1);
        String counts = Arrays.stream(versions.split("\\|")).filter(v -> v.startsWith(software.getFirst() + "."))
                .findFirst().orElse(versions.split("\\|")[0]);
        return compare(software, counts) >= 0 ? prefix.group(3) : "";
    }

    private static String named(String line) {
        String named = line;
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            named = named.replace("{{" + name.getKey() + "}}", name.getValue());
        }
        return named;
    }
}
