package mpgnet.twin.script;

/** What all values of the language have in common: how they are copied, and how much memory they take. */
final class Values {

    /** The longest text, in characters. */
    static final int MAX_TEXT = 16_384;
    /** The most elements of one list, those of its rows included. */
    static final int MAX_ELEMENTS = 10_000;
    private static final int CHARACTERS_PER_CELL = 8;

    private Values() {
    }

    /** Lists and structs are values: whoever keeps one keeps a copy. */
    static Object copied(Object value) {
        return switch (value) {
            case ScriptList list -> list.copy();
            case ScriptStruct struct -> struct.copy();
            case null -> null;
            default -> value;
        };
    }

    /** How much memory a value takes, in references of the machine's size, roughly. */
    static long cells(Object value) {
        return switch (value) {
            case String text -> 1 + text.length() / CHARACTERS_PER_CELL;
            case ScriptList list -> cells(list.elements());
            case ScriptStruct struct -> cells(struct.values());
            case null, default -> 1;
        };
    }

    private static long cells(Iterable<Object> values) {
        long cells = 1;
        for (Object value : values) {
            cells += cells(value);
        }
        return cells;
    }

    /** As the controller writes a value. */
    static String text(Object value) {
        return value instanceof Boolean truth ? truth ? "True" : "False" : String.valueOf(value);
    }

    /** @throws IllegalArgumentException longer than a text can be */
    static String bounded(String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("a text has at most %d characters".formatted(MAX_TEXT));
        }
        return text;
    }
}
