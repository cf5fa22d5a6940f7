package mpgnet.hw.rtde;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The protocol's limits, checked where a record is built, so that nothing that cannot be sent exists; and the comma
 * lists.
 */
final class Wire {

    /** Bytes of one recipe's name list (RTDE Guide, field names). */
    static final int MAX_NAME_LIST_BYTES = 2048;

    /** As many one-letter names and their commas as fit into the name list. */
    static final int MAX_FIELDS = MAX_NAME_LIST_BYTES / 2;

    private Wire() {
    }

    static void requireU8(String what, int value) {
        require(what, value, 0xff);
    }

    static void requireU16(String what, int value) {
        require(what, value, 0xffff);
    }

    private static void require(String what, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("%s must be in [0, %d]; was %d".formatted(what, max, value));
        }
    }

    /** Text whose length is one byte on the wire. */
    static void requireShortText(String what, String text) {
        if (text.length() > 0xff) {
            throw new IllegalArgumentException(
                    "%s must be at most 255 characters; had %d".formatted(what, text.length()));
        }
    }

    static List<String> requireNames(List<String> names) {
        names.forEach(Wire::requireWord);
        int bytes = join(names).length;
        if (bytes > MAX_NAME_LIST_BYTES) {
            throw new IllegalArgumentException(
                    "the names of one recipe take at most %d bytes; these %d names take %d: use two recipes"
                            .formatted(MAX_NAME_LIST_BYTES, names.size(), bytes));
        }
        return List.copyOf(names);
    }

    static List<String> requireTypes(List<String> types) {
        types.forEach(Wire::requireWord);
        if (types.size() > MAX_FIELDS) {
            throw new IllegalArgumentException(
                    "a recipe has at most %d fields; had %d".formatted(MAX_FIELDS, types.size()));
        }
        if (join(types).length > RtdeFrame.MAX_PAYLOAD_BYTES - 1) {
            throw new IllegalArgumentException("the type names of a recipe must fit into one package");
        }
        return List.copyOf(types);
    }

    private static void requireWord(String word) {
        if (word.isEmpty() || word.indexOf(',') >= 0) {
            throw new IllegalArgumentException(
                    "a name in a recipe must not be empty and must not hold a comma; was '" + word + "'");
        }
    }

    static byte[] join(List<String> words) {
        return String.join(",", words).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Splits at commas; commas at the end are ignored, because a public client (ur_rtde) ends its lists with one. */
    static List<String> split(String what, String list) throws RtdeProtocolException {
        int end = list.length();
        while (end > 0 && list.charAt(end - 1) == ',') {
            end--;
        }
        if (end == 0) {
            return List.of();
        }
        List<String> words = List.of(list.substring(0, end).split(","));
        if (words.contains("")) {
            throw new RtdeProtocolException(what + ": an empty name between two commas");
        }
        if (words.size() > MAX_FIELDS) {
            throw new RtdeProtocolException(
                    "%s: %d names, at most %d fit into a recipe".formatted(what, words.size(), MAX_FIELDS));
        }
        return words;
    }
}
