package mpgnet.twin.script;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A list or a pose of the language. Values: assigning one copies it; only an element's assignment changes one in place.
 */
public final class ScriptList {

    private final Object[] items;
    private final boolean pose;

    /** @throws IllegalArgumentException lists within lists within a list: what is told of one must stay short */
    ScriptList(Object[] items, boolean pose) {
        for (Object item : items) {
            if (item instanceof ScriptList row && Arrays.stream(row.items).anyMatch(ScriptList.class::isInstance)) {
                throw new IllegalArgumentException("Type error: lists nest at most two deep");
            }
        }
        this.items = items;
        this.pose = pose;
    }

    /** {@code p[x, y, z, rx, ry, rz]}. */
    public static ScriptList pose(double... six) {
        return new ScriptList(Arrays.stream(six).boxed().toArray(), true);
    }

    public static ScriptList of(double... numbers) {
        return new ScriptList(Arrays.stream(numbers).boxed().toArray(), false);
    }

    public boolean isPose() {
        return pose;
    }

    public int size() {
        return items.length;
    }

    Object get(long index) {
        requireIndex(index);
        return items[(int) index];
    }

    void set(long index, Object value) {
        requireIndex(index);
        if (value instanceof ScriptList) {
            throw new IllegalArgumentException("Type error: an element cannot be replaced by a list");
        }
        items[(int) index] = value;
    }

    ScriptList copy() {
        return new ScriptList(items.clone(), pose);
    }

    /** @throws IllegalArgumentException if an element is not a number */
    public double[] toNumbers() {
        double[] numbers = new double[items.length];
        for (int i = 0; i < numbers.length; i++) {
            if (!(items[i] instanceof Number n)) {
                throw new IllegalArgumentException(
                        "a list of numbers was expected; element %d is %s".formatted(i, items[i]));
            }
            numbers[i] = n.doubleValue();
        }
        return numbers;
    }

    private void requireIndex(long index) {
        if (index < 0 || index >= items.length) {
            throw new IllegalArgumentException("index %d of a list of %d".formatted(index, items.length));
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ScriptList l && l.pose == pose && Arrays.equals(l.items, items);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(items);
    }

    @Override
    public String toString() {
        return Arrays.stream(items).map(String::valueOf).collect(Collectors.joining(", ", pose ? "p[" : "[", "]"));
    }
}
