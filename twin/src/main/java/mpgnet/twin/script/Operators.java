package mpgnet.twin.script;

import java.util.Objects;

/** The language's operators on its values. Integers stay integers except in a division, whose result is real. */
final class Operators {

    private Operators() {
    }

    static Object apply(String operator, Object a, Object b) {
        return switch (operator) {
            case "==" -> same(a, b);
            case "!=" -> !same(a, b);
            case "xor" -> truth(a) ^ truth(b);
            case "+" -> a instanceof String || b instanceof String ? joined(Values.text(a), Values.text(b))
                    : arithmetic(operator, a, b);
            case "<" -> number(a) < number(b);
            case ">" -> number(a) > number(b);
            case "<=" -> number(a) <= number(b);
            case ">=" -> number(a) >= number(b);
            default -> arithmetic(operator, a, b);
        };
    }

    private static String joined(String a, String b) {
        return Values.bounded(Values.bounded(a) + Values.bounded(b));
    }

    private static Object arithmetic(String operator, Object a, Object b) {
        if (a instanceof ScriptList || b instanceof ScriptList) {
            return ListArithmetic.apply(operator, a, b);
        }
        return numeric(operator, a, b);
    }

    /** An operator on two numbers. */
    static Object numeric(String operator, Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y && !operator.equals("/")) {
            return switch (operator) {
                case "+" -> Math.addExact(x, y);
                case "-" -> Math.subtractExact(x, y);
                case "*" -> Math.multiplyExact(x, y);
                case "%" -> Math.floorMod(x, nonZero(y));
                default -> throw new IllegalArgumentException("no operator " + operator);
            };
        }
        double x = number(a);
        double y = number(b);
        return switch (operator) {
            case "+" -> x + y;
            case "-" -> x - y;
            case "*" -> x * y;
            case "/" -> x / nonZero(y);
            case "%" -> x - Math.floor(x / nonZero(y)) * y;
            default -> throw new IllegalArgumentException("no operator " + operator);
        };
    }

    static Object negate(Object a) {
        if (a instanceof ScriptList list) {
            return ListArithmetic.apply("*", -1L, list);
        }
        return a instanceof Long x ? (Object) Math.negateExact(x) : (Object) (-number(a));
    }

    static boolean truth(Object value) {
        if (value instanceof Boolean b) {
            return b;
        }
        // The public drivers' programs ask whether a number that came over a socket is one.
        if (value instanceof Number n) {
            return n.doubleValue() != 0;
        }
        throw new IllegalArgumentException("Type error: a condition must be True or False; was " + value);
    }

    static long index(Object value) {
        if (value instanceof Number n && n.doubleValue() == Math.rint(n.doubleValue())) {
            return n.longValue();
        }
        throw new IllegalArgumentException("Type error: an index must be an integer; was " + value);
    }

    private static boolean same(Object a, Object b) {
        return a instanceof Number x && b instanceof Number y ? x.doubleValue() == y.doubleValue()
                : Objects.equals(a, b);
    }

    private static double number(Object value) {
        if (value instanceof Number n) {
            return n.doubleValue();
        }
        throw new IllegalArgumentException("Type error: a number was expected; was " + value);
    }

    private static <T extends Number> T nonZero(T divisor) {
        if (divisor.doubleValue() == 0) {
            throw new IllegalArgumentException("Division by zero");
        }
        return divisor;
    }
}
