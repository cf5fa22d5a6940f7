package mpgnet.twin.robot;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import mpgnet.hw.urscript.RotationVector;
import mpgnet.twin.script.Arguments;
import mpgnet.twin.script.ScriptList;
import org.ejml.simple.SimpleMatrix;

/** URScript's functions of numbers, lists and matrices. Source: "The URScript Programming Language", module urmath. */
final class MathLibrary {

    static final Set<String> KNOWN = Set.of("sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "pow",
            "log", "floor", "ceil", "norm", "normalize", "length", "get_list_length", "size", "make_list", "d2r", "r2d",
            "inv", "transpose", "binary_list_to_integer", "integer_to_binary_list");
    private static final int BITS = 32;
    private static final double SINGULAR = 1e-12;

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
            case "norm" ->
                    a.get(0, "a") instanceof ScriptList list ? norm(list.toNumbers()) : Math.abs(a.number(0, "a"));
            case "normalize" -> {
                double[] numbers = a.numbers(0, "v");
                double norm = norm(numbers);
                yield ScriptList.of(Arrays.stream(numbers).map(v -> finite(a, v / norm)).toArray());
            }
            case "length", "get_list_length" ->
                    a.get(0, "v") instanceof String text ? (long) text.length() : (long) a.list(0, "v").size();
            case "size" -> size(a);
            case "make_list" -> list(a);
            case "inv" -> inverse(a);
            case "transpose" -> ScriptList.ofRows(new SimpleMatrix(a.list(0, "m").toRows()).transpose().toArray2());
            case "binary_list_to_integer" -> integer(a.list(0, "l"));
            case "integer_to_binary_list" -> bits(a.integer(0, "x"));
            default -> throw new IllegalArgumentException("no function " + a.function());
        };
    }

    private static double norm(double[] numbers) {
        return Math.sqrt(Arrays.stream(numbers).map(v -> v * v).sum());
    }

    /** Of a matrix its rows and columns. */
    private static Object size(Arguments a) {
        if (a.get(0, "v") instanceof String text) {
            return (long) text.length();
        }
        ScriptList list = a.list(0, "v");
        return list.size() > 0 && list.elements().getFirst() instanceof ScriptList row
                ? new ScriptList(new Object[]{(long) list.size(), (long) row.size()}, false)
                : (Object) (long) list.size();
    }

    private static ScriptList list(Arguments a) {
        int length = a.integer(0, "length");
        int most = a.has(2, "capacity") ? a.integer(2, "capacity") : length;
        if (length < 0 || length > most || length > Arguments.MOST_ELEMENTS) {
            throw new IllegalArgumentException("make_list(): length must be in [0, %d]; was %d"
                    .formatted(Math.min(most, Arguments.MOST_ELEMENTS), length));
        }
        return new ScriptList(Collections.nCopies(length, a.get(1, "initial_value")).toArray(), false);
    }

    /** Of a pose, or of a square matrix. */
    private static ScriptList inverse(Arguments a) {
        ScriptList list = a.list(0, "m");
        if (list.isPose()) {
            return ScriptList.pose(RotationVector.of(RotationVector.toPose(a.six(0, "m")).inverse()));
        }
        SimpleMatrix matrix = new SimpleMatrix(list.toRows());
        if (matrix.getNumRows() != matrix.getNumCols() || !(Math.abs(matrix.determinant()) > SINGULAR)) {
            throw new IllegalArgumentException("inv(): the matrix has no inverse");
        }
        return ScriptList.ofRows(matrix.invert().toArray2());
    }

    /** The first element is the lowest bit. */
    private static long integer(ScriptList bits) {
        if (bits.size() > BITS) {
            throw new IllegalArgumentException(
                    "binary_list_to_integer(): at most %d bits; was %d".formatted(BITS, bits.size()));
        }
        int value = 0;
        for (int i = 0; i < bits.size(); i++) {
            if (!(bits.elements().get(i) instanceof Boolean bit)) {
                throw new IllegalArgumentException("binary_list_to_integer(): a list of True and False was expected");
            }
            value |= bit ? 1 << i : 0;
        }
        return value;
    }

    private static ScriptList bits(int value) {
        Object[] bits = new Object[BITS];
        for (int i = 0; i < BITS; i++) {
            bits[i] = (value >> i & 1) != 0;
        }
        return new ScriptList(bits, false);
    }

    private static double finite(Arguments a, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("%s() has no value there".formatted(a.function()));
        }
        return value;
    }
}
