package mpgnet.twin.script;

import java.util.List;
import java.util.Map;

/** What a call of the robot's functions was given: by position, by name, or both. Errors name the function. */
public record Arguments(String function, List<Object> positional, Map<String, Object> named) {

    /** Of positions, angles, speeds: far beyond any arm, and products of such numbers are still finite. */
    public static final double LARGEST = 1e6;
    /** Of one list, with those of its rows. */
    public static final int MOST_ELEMENTS = Values.MAX_ELEMENTS;

    /** @throws IllegalArgumentException neither at {@code position} nor called {@code name} */
    public Object get(int position, String name) {
        if (position < positional.size()) {
            return positional.get(position);
        }
        if (!named.containsKey(name)) {
            throw new IllegalArgumentException("%s() needs its argument %s".formatted(function, name));
        }
        return named.get(name);
    }

    public boolean has(int position, String name) {
        return position < positional.size() || named.containsKey(name);
    }

    public double number(int position, String name) {
        if (get(position, name) instanceof Number n && Double.isFinite(n.doubleValue())) {
            return n.doubleValue();
        }
        throw new IllegalArgumentException(
                "%s(): %s must be a number; was %s".formatted(function, name, get(position, name)));
    }

    public double number(int position, String name, double otherwise) {
        return has(position, name) ? number(position, name) : otherwise;
    }

    public int integer(int position, String name) {
        double number = number(position, name);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("%s(): %s must be an integer; was %s".formatted(function, name, number));
        }
        return (int) number;
    }

    public boolean flag(int position, String name) {
        if (get(position, name) instanceof Boolean b) {
            return b;
        }
        throw new IllegalArgumentException(
                "%s(): %s must be True or False; was %s".formatted(function, name, get(position, name)));
    }

    public String text(int position, String name) {
        return Values.bounded(Values.text(get(position, name)));
    }

    public ScriptList list(int position, String name) {
        if (get(position, name) instanceof ScriptList l) {
            return l;
        }
        throw new IllegalArgumentException(
                "%s(): %s must be a list or a pose; was %s".formatted(function, name, get(position, name)));
    }

    /** @throws IllegalArgumentException unless it is a list of numbers that a machine could mean */
    public double[] numbers(int position, String name) {
        double[] numbers = list(position, name).toNumbers();
        for (double number : numbers) {
            if (!(Math.abs(number) <= LARGEST)) {
                throw new IllegalArgumentException("%s(): %s must have elements in [-%g, %g]; had %s"
                        .formatted(function, name, LARGEST, LARGEST, number));
            }
        }
        return numbers;
    }

    public double[] six(int position, String name) {
        double[] numbers = numbers(position, name);
        if (numbers.length != 6) {
            throw new IllegalArgumentException(
                    "%s(): %s must have six elements; had %d".formatted(function, name, numbers.length));
        }
        return numbers;
    }
}
