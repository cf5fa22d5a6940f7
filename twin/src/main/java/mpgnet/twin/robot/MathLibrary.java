package mpgnet.twin.robot;

import java.util.Arrays;
import java.util.Set;
import mpgnet.hw.urscript.RotationVector;
import mpgnet.sim.geometry.Pose;
import mpgnet.twin.script.Arguments;
import mpgnet.twin.script.ScriptList;

/** URScript's functions of numbers and poses. Source: "The URScript Programming Language", module urmath. */
final class MathLibrary {

    private static final Set<String> KNOWN =
            Set.of("sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "pow", "log", "floor", "ceil", "norm",
                    "length", "get_list_length", "d2r", "r2d", "pose_trans", "pose_inv", "pose_add", "pose_sub",
                    "point_dist", "to_str", "str_cat", "str_len");

    private MathLibrary() {
    }

    static boolean knows(String function) {
        return KNOWN.contains(function);
    }

    static Object call(Arguments a) {
        return switch (a.function()) {
            case "sqrt" -> finite(a, Math.sqrt(a.number(0, "f")));
            case "sin" -> Math.sin(a.number(0, "f"));
            case "cos" -> Math.cos(a.number(0, "f"));
            case "tan" -> Math.tan(a.number(0, "f"));
            case "asin" -> finite(a, Math.asin(a.number(0, "f")));
            case "acos" -> finite(a, Math.acos(a.number(0, "f")));
            case "atan" -> Math.atan(a.number(0, "f"));
            case "atan2" -> Math.atan2(a.number(0, "x"), a.number(1, "y"));
            case "pow" -> finite(a, Math.pow(a.number(0, "base"), a.number(1, "exponent")));
            case "log" -> finite(a, Math.log(a.number(1, "f")) / Math.log(a.number(0, "b")));
            case "floor" -> (long) Math.floor(a.number(0, "f"));
            case "ceil" -> (long) Math.ceil(a.number(0, "f"));
            case "d2r" -> Math.toRadians(a.number(0, "d"));
            case "r2d" -> Math.toDegrees(a.number(0, "r"));
            case "norm" -> a.get(0, "a") instanceof ScriptList list
                    ? Math.sqrt(Arrays.stream(list.toNumbers()).map(v -> v * v).sum()) : Math.abs(a.number(0, "a"));
            case "length", "get_list_length" ->
                    a.get(0, "v") instanceof String text ? (long) text.length() : (long) a.list(0, "v").size();
            case "str_len" -> (long) a.text(0, "str").length();
            case "to_str" -> a.text(0, "val");
            case "str_cat" -> a.text(0, "op1") + a.text(1, "op2");
            case "point_dist" -> pose(a, 0, "p_from").position().minus(pose(a, 1, "p_to").position()).length();
            case "pose_trans" -> pose(pose(a, 0, "p_from").times(pose(a, 1, "p_from_to")));
            case "pose_inv" -> pose(pose(a, 0, "p_from").inverse());
            // Positions are added; orientations are turned one after the other (manual, pose_add).
            case "pose_add" -> pose(new Pose(pose(a, 0, "p_1").position().plus(pose(a, 1, "p_2").position()),
                    pose(a, 0, "p_1").orientation().times(pose(a, 1, "p_2").orientation())));
            case "pose_sub" -> pose(new Pose(pose(a, 0, "p_to").position().minus(pose(a, 1, "p_from").position()),
                    pose(a, 0, "p_to").orientation().times(pose(a, 1, "p_from").orientation().inverse())));
            default -> throw new IllegalArgumentException("no function " + a.function());
        };
    }

    private static double finite(Arguments a, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("%s() has no value there".formatted(a.function()));
        }
        return value;
    }

    private static Pose pose(Arguments a, int position, String name) {
        return RotationVector.toPose(a.six(position, name));
    }

    private static ScriptList pose(Pose pose) {
        return ScriptList.pose(RotationVector.of(pose));
    }
}
