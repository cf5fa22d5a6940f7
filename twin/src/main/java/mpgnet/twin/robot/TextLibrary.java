package mpgnet.twin.robot;

import java.util.Set;
import mpgnet.twin.script.Arguments;

/** URScript's functions of texts. Source: "The URScript Programming Language", module internals. */
final class TextLibrary {

    static final Set<String> KNOWN =
            Set.of("to_str", "to_num", "str_cat", "str_len", "str_at", "str_sub", "str_find", "str_empty");

    private TextLibrary() {
    }

    static boolean knows(String function) {
        return KNOWN.contains(function);
    }

    static Object call(Arguments a) {
        return switch (a.function()) {
            case "to_str" -> a.text(0, "val");
            case "to_num" -> number(a.text(0, "str"));
            case "str_cat" -> a.text(0, "op1") + a.text(1, "op2");
            case "str_len" -> (long) a.text(0, "str").length();
            case "str_empty" -> a.text(0, "str").isEmpty();
            case "str_at" -> part(a, a.text(0, "src"), a.integer(1, "index"), 1);
            case "str_sub" -> {
                String text = a.text(0, "src");
                int index = a.integer(1, "index");
                int length = a.has(2, "len") ? a.integer(2, "len") : -1;
                yield part(a, text, index, length < 0 ? text.length() - index : length);
            }
            case "str_find" -> (long) a.text(0, "src").indexOf(a.text(1, "target"),
                    a.has(2, "start_from") ? Math.max(0, a.integer(2, "start_from")) : 0);
            default -> throw new IllegalArgumentException("no function " + a.function());
        };
    }

    /** As many characters as there are from {@code index} on, at most {@code length}. */
    private static String part(Arguments a, String text, int index, int length) {
        if (index < 0 || index >= text.length() && length > 0) {
            throw new IllegalArgumentException(
                    "%s(): index %d of a text of %d".formatted(a.function(), index, text.length()));
        }
        return text.substring(Math.min(index, text.length()), (int) Math.min(text.length(), (long) index + length));
    }

    private static Number number(String text) {
        try {
            return text.strip().matches("[-+]?\\d{1,18}") ? (Number) Long.parseLong(text.strip())
                    : (Number) Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("to_num(): \"%s\" is no number".formatted(text), e);
        }
    }
}
