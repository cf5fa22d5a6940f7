package mpgnet.twin.script;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A list or a pose of the language. Values: assigning one copies it; only an element's assignment changes one in place.
 */
public final class ScriptList {

    static final int POSE_SIZE = 6;

    private final Object[] items;
    private final boolean pose;
    private final int size;

    /**
     * @throws IllegalArgumentException lists within lists within a list, or more elements than a list can have: what is
     *                                  told of one must stay short
     */
    public ScriptList(Object[] items, boolean pose) {
        long elements = items.length;
        for (Object item : items) {
            if (item instanceof ScriptList row) {
                if (Arrays.stream(row.items).anyMatch(ScriptList.class::isInstance)) {
                    throw new IllegalArgumentException("Type error: lists nest at most two deep");
                }
                elements += row.items.length;
            }
        }
        if (elements > Values.MAX_ELEMENTS) {
            throw new IllegalArgumentException(
                    "a list has at most %d elements, with those of its rows".formatted(Values.MAX_ELEMENTS));
        }
        this.items = items;
        this.pose = pose;
        this.size = (int) elements;
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

    /** With those of its rows. */
    int allElements() {
        return size;
    }

    public List<Object> elements() {
        return Arrays.asList(items);
    }

    /** The rows of a list of lists of numbers, all of one length. */
    public double[][] toRows() {
        double[][] rows = new double[items.length][];
        for (int i = 0; i < rows.length; i++) {
            if (!(items[i] instanceof ScriptList row) || row.size() != ((ScriptList) items[0]).size()) {
                throw new IllegalArgumentException("a matrix was expected: a list of lists of one length");
            }
            rows[i] = row.toNumbers();
        }
        return rows;
    }

    /** A list of lists. */
    public static ScriptList ofRows(double[][] rows) {
        return new ScriptList(Arrays.stream(rows).map(ScriptList::of).toArray(), false);
    }

    boolean isMatrix() {
        return items.length > 0 && items[0] instanceof ScriptList;
    }

    Object get(long index) {
        requireIndex(index);
        return items[(int) index];
    }

    void set(long index, Object value) {
        requireIndex(index);
        if (value instanceof ScriptList || value instanceof ScriptStruct) {
            throw new IllegalArgumentException("Type error: an element cannot be replaced by a list or a struct");
        }
        items[(int) index] = value;
    }

    ScriptList copy() {
        return new ScriptList(Arrays.stream(items).map(Values::copied).toArray(), pose);
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
        return Arrays.stream(items).map(Values::text).collect(Collectors.joining(", ", pose ? "p[" : "[", "]"));
    }
}
